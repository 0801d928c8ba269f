import { limits } from "@shoufa/protocol/limits";

/**
 * 企业号 shows the department with the smaller number first, WeCom the one with the larger. Shoufa keeps all of them as WeCom
 * does: what is read of 企业号 and what is written to it goes through here.
 */
export const reversedOrder = (order: number): number => limits.department.orderMaxExclusive - 1 - order;
