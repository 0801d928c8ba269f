/** Apps and their workbench. */
import { get, post } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";

/**
 * `GET agent/get`: the app of the token. Refusals: 301002 another app.
 * @see https://developer.work.weixin.qq.com/document/path/90227
 */
export interface AgentGetRequest {
  readonly agentid: number;
}

export interface AgentGetReply extends Envelope {
  /** As text in 企业号 times. */
  readonly agentid: number | string;
  readonly name: string;
  readonly square_logo_url: string;
  readonly description: string;
  /** Members named directly in the visible range. */
  readonly allow_userinfos: {
    /** `status`, as in `user/get`: 企业号 only. [legacy] */
    readonly user: readonly { readonly userid: string; readonly status?: number }[];
  };
  readonly allow_partys: { readonly partyid: readonly number[] };
  readonly allow_tags: { readonly tagid: readonly number[] };
  readonly close: 0 | 1;
  readonly redirect_domain: string;
  /** 2: every five seconds while the chat is open. [legacy] */
  readonly report_location_flag: 0 | 1 | 2;
  readonly isreportenter: 0 | 1;
  /** Absent in 企业号 times. */
  readonly home_url?: string;
}

/**
 * `GET agent/list`: what the token may see, normally its own app.
 * @see https://developer.work.weixin.qq.com/document/path/90227
 */
export type AgentListRequest = Readonly<Record<string, never>>;

export interface AgentListReply extends Envelope {
  readonly agentlist: readonly {
    /** As text in 企业号 times. */
    readonly agentid: number | string;
    readonly name: string;
    readonly square_logo_url: string;
  }[];
}

/**
 * `POST agent/set`: what is absent stays. Refusals: 301002 another app, 40059 report_location_flag, 301015 logo, 45022
 * name, 45004 description, 85004/85005 domain, 40094 home_url.
 * @see https://developer.work.weixin.qq.com/document/path/90228
 */
export interface AgentSetRequest {
  readonly agentid: number;
  /** 2: every five seconds while the chat is open. [legacy] */
  readonly report_location_flag?: 0 | 1 | 2;
  readonly logo_mediaid?: string;
  /** At most 32 characters. */
  readonly name?: string;
  /** 4 to 120 characters. */
  readonly description?: string;
  readonly redirect_domain?: string;
  readonly isreportenter?: 0 | 1;
  readonly home_url?: string;
}

export interface AgentSetReply extends Envelope {}

/**
 * Content of an app's tile on the workbench (工作台自定义展示): a template for all members, and data for single ones.
 * Refusals: 94000 not switched on in the console, 94001–94016 the object, 45009 too often.
 * @see https://developer.work.weixin.qq.com/document/path/92535
 */

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

export const appsEndpoints = {
  "agent/get": get<AgentGetRequest, AgentGetReply>(),
  "agent/list": get<AgentListRequest, AgentListReply>(),
  "agent/set": post<AgentSetRequest, AgentSetReply>(),
  "agent/set_workbench_template": post<AgentSetWorkbenchTemplateRequest, AgentSetWorkbenchTemplateReply>(),
  "agent/get_workbench_template": post<AgentGetWorkbenchTemplateRequest, AgentGetWorkbenchTemplateReply>(),
  "agent/set_workbench_data": post<AgentSetWorkbenchDataRequest, AgentSetWorkbenchDataReply>(),
  "agent/batch_set_workbench_data": post<AgentBatchSetWorkbenchDataRequest, AgentBatchSetWorkbenchDataReply>(),
  "agent/get_workbench_data": post<AgentGetWorkbenchDataRequest, AgentGetWorkbenchDataReply>(),
};
