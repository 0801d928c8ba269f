/**
 * Calls of endpoints that are not here. What WeCom has and this emulator has not is a gap of ours: 501 and a sentence.
 * Anything else is a path that WeCom does not know either.
 */
import type { ServerResponse } from "node:http";
import type { Switches } from "../switches.ts";
import { sendNotEmulated, sendResult } from "./answer.ts";
import { Refusal } from "./refusal.ts";

/** First parts of WeCom's paths that stand for products beside directory and messaging. */
const otherFamilies = new Set(
  `card chatdata checkin corpgroup dial exmail externalcontact externalpay externaluserid health hr idconvert journal kf
  license linkedcorp living meeting miniapppay miniprogram msgaudit oa paytool pstncc report school security service
  smartsheet wedoc wedrive`.split(/\s+/),
);

export function answerUnknownPath(response: ServerResponse, endpoint: string, switches: Switches): void {
  const family = endpoint.split("/", 1)[0]!;
  if (otherFamilies.has(family) && family !== endpoint) {
    sendNotEmulated(response, `The emulator does not have ${endpoint}: it knows WeCom's directory and messaging only.`);
  } else if (switches["http.unknownPath"] === "404") {
    response.writeHead(404, { "Content-Length": 0 }).end();
  } else {
    sendResult(response, { errcode: 48001, errmsg: new Refusal(48001).message, fields: {} });
  }
}
