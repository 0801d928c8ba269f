/** What the program with the generated client needs from the test around it, and what it tells it afterwards. */

export interface Surroundings {
  /** Address of Shoufa, and the code of its one-time link. */
  readonly url: string;
  readonly ownerCode: string;
  readonly company: {
    readonly corpId: string;
    readonly apiBase: string;
    readonly agentId: number;
    readonly secret: string;
    /** Saves the callback in WeCom's admin console. @returns whether WeCom's check of the address passed. */
    saveCallback(callback: { url: string; token: string; encodingAesKey: string }): Promise<boolean>;
  };
  readonly person: {
    readonly userId: string;
    /** Writes to the app from the phone. @returns whether the response to this callback put an answer on the phone. */
    write(text: string): Promise<boolean>;
  };
}

export interface WalkReport {
  readonly callbackVerified: boolean;
  /** State of each row of the connection doctor. */
  readonly doctor: Readonly<Record<string, string>>;
  readonly answeredBeforeSwitchedOn: boolean;
  readonly answeredInResponse: boolean;
  /** What the conversation holds in the end, as `who: text`. */
  readonly conversation: readonly string[];
}

export type Walk = (surroundings: Surroundings) => Promise<WalkReport>;
