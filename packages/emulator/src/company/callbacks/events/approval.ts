/**
 * ApprovalInfo of open_approval_change: an approval that an app of the company's own started.
 * Source: docs/wire/callbacks.md §7.6.
 */
import type { XmlOutputFields } from "@shoufa/protocol";

/** 1 pending, 2 approved, 3 refused, 4 cancelled; of a node: 4 handed over. */
export type ApprovalStatus = 1 | 2 | 3 | 4;

export interface Person {
  readonly userId: string;
  readonly name: string;
}

export interface ApprovalNews {
  /** The app's own number of the approval. */
  readonly thirdNo: string;
  readonly templateId: string;
  readonly name: string;
  readonly status: ApprovalStatus;
  readonly applicant: Person & { readonly department: string };
  readonly approvers: readonly (Person & { readonly status: ApprovalStatus; readonly speech?: string | undefined })[];
  readonly notified?: readonly Person[] | undefined;
  /** Index of the approver whose turn it is. */
  readonly step: number;
  /** Unix seconds; now unless given. */
  readonly applyTime?: number | undefined;
}

const picture = "https://wework.qpic.cn/wwhead/approval/0";

export function approvalInfo(news: ApprovalNews, now: number): XmlOutputFields {
  const applyTime = news.applyTime ?? now;
  return {
    ThirdNo: news.thirdNo,
    OpenSpName: news.name,
    OpenTemplateId: news.templateId,
    OpenSpStatus: news.status,
    ApplyTime: applyTime,
    ApplyUserName: news.applicant.name,
    ApplyUserId: news.applicant.userId,
    ApplyUserParty: news.applicant.department,
    ApplyUserImage: picture,
    ApprovalNodes: {
      ApprovalNode: news.approvers.map(({ name, speech = "", status, userId }) => ({
        NodeStatus: status,
        NodeAttr: 1,
        NodeType: 1,
        Items: {
          Item: [
            {
              ItemName: name,
              ItemUserId: userId,
              ItemImage: picture,
              ItemStatus: status,
              ItemSpeech: speech,
              ItemOpTime: status === 1 ? 0 : now,
            },
          ],
        },
      })),
    },
    NotifyNodes: {
      NotifyNode: (news.notified ?? []).map(({ name, userId }) => ({
        ItemName: name,
        ItemUserId: userId,
        ItemImage: picture,
      })),
    },
    approverstep: news.step,
  };
}
