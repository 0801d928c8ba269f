import { expect, test } from "vitest";
import { headOf } from "./traffic-head.ts";

test.each([
  ['{"cmd":"ping","headers":{"req_id":"1"}}', "ping"],
  ['{"cmd":"aibot_msg_callback","headers":{},"body":{"msgtype":"text"}}', "aibot_msg_callback · text"],
  [
    '{"cmd":"aibot_event_callback","body":{"msgtype":"event","event":{"eventtype":"enter_chat"}}}',
    "aibot_event_callback · enter_chat",
  ],
  ['{"headers":{"req_id":"1"},"errcode":0,"errmsg":"ok"}', "errcode 0"],
  ['{"msgtype":"stream","stream":{"id":"s"}}', "stream"],
  ['{"response_type":"update_template_card"}', "update_template_card"],
  ["connection closed", "connection closed"],
  ['{"cmd":"aibot_upload_media_chunk","body":{"base64_data":"aaa…', "aibot_upload_media_chunk"],
  ['{"encrypt":"aaa…', "…"],
])("%s is called %s", (text, name) => {
  expect(headOf(text).name).toBe(name);
});
