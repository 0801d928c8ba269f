/**
 * Content of an app's tile on the workbench (工作台自定义展示): a template for all members, and data for single ones.
 * Refusals: 94000 not switched on in the console, 94001–94016 the object, 45009 too often.
 * @see https://developer.work.weixin.qq.com/document/path/92535
 */
import type { Envelope } from "../envelope.ts";

interface Jump {
  /** Page of the app's home URL, at most 1,024 characters. */
  readonly jump_url?: string;
  /** Page of the app's mini program, at most 1,024 characters. */
  readonly pagepath?: string;
}

export interface WorkbenchObjects {
  /** At most 4 items. */
  readonly keydata?: { readonly items: readonly (Jump & { readonly key?: string; readonly data: string })[] };
  readonly image?: Jump & { readonly url: string };
  /** At most 3 items. */
  readonly list?: { readonly items: readonly (Jump & { readonly title: string })[] };
  readonly webview?: Jump & {
    readonly url: string;
    readonly height?: "single_row" | "double_row";
    readonly hide_title?: boolean;
    readonly enable_webview_click?: boolean;
  };
}

export type WorkbenchType = keyof WorkbenchObjects;

/** `POST agent/set_workbench_template`. The object has the name of the type. */
export interface AgentSetWorkbenchTemplateRequest extends WorkbenchObjects {
  readonly agentid: number;
  /** `normal`: back to the plain tile. */
  readonly type: WorkbenchType | "normal";
  readonly replace_user_data?: boolean;
}
export interface AgentSetWorkbenchTemplateReply extends Envelope {}

/** `POST agent/get_workbench_template`. */
export interface AgentGetWorkbenchTemplateRequest {
  readonly agentid: number;
}
export interface AgentGetWorkbenchTemplateReply extends Envelope, WorkbenchObjects {
  readonly type: WorkbenchType | "normal";
  readonly replace_user_data: boolean;
}

/** `POST agent/set_workbench_data`: for one member in range; 10 a minute per member and app. */
export interface AgentSetWorkbenchDataRequest extends WorkbenchObjects {
  readonly agentid: number;
  readonly userid: string;
  readonly type: WorkbenchType;
}
export interface AgentSetWorkbenchDataReply extends Envelope {}

/** `POST agent/batch_set_workbench_data`: at most 1,000 members; 100,000 person-times a minute per app. */
export interface AgentBatchSetWorkbenchDataRequest {
  readonly agentid: number;
  readonly userid_list: readonly string[];
  readonly data: WorkbenchObjects & { readonly type: WorkbenchType };
}
export interface AgentBatchSetWorkbenchDataReply extends Envelope {}

/** `POST agent/get_workbench_data`. */
export interface AgentGetWorkbenchDataRequest {
  readonly agentid: number;
  readonly userid: string;
}
export interface AgentGetWorkbenchDataReply extends Envelope {
  readonly data: WorkbenchObjects & { readonly type: WorkbenchType };
}
