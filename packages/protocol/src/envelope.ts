/**
 * Fields of every answer of the platform. Refusals come with HTTP 200 too, so `errcode` alone decides.
 * `errmsg` is prose: base text, then optionally `, hint: [id], from ip: …, more info at …`; WeCom may reword it.
 */
export interface Envelope {
  /** 0 is success. Look others up with `errorFact`. */
  readonly errcode: number;
  readonly errmsg: string;
}

/** The id in `hint: [...]`, which WeCom's support asks for. Undefined when the text carries none. */
export function hintOf(errmsg: string): string | undefined {
  return /\bhint: ?\[([^\]\s]{1,80})\]/.exec(errmsg)?.[1];
}

/** The address in `from ip: …`, from which WeCom saw the call come: an IPv4 or IPv6 address. Undefined when there is none. */
export function callerAddressOf(errmsg: string): string | undefined {
  return /\bfrom ip: ?([0-9a-fA-F.:]{2,45}?)(?=[,\s]|$)/.exec(errmsg)?.[1];
}
