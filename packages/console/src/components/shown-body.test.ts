import { expect, test } from "vitest";
import { shownBody } from "./shown-body.ts";

test("a request is drawn from its bytes, with our files in place of media ids and pictures", () => {
  const body = JSON.stringify({
    ...{ touser: "a|b", agentid: 1, msgtype: "mpnews", safe: 1 },
    mpnews: {
      articles: [{ title: "公告", thumb_media_id: "MEDIA1", content: '<img src="https://p.qpic.cn/1"> MEDIA1' }],
    },
  });
  const files = [
    { fileId: "f1", kind: "image", mediaId: "MEDIA1" },
    { fileId: "f2", kind: "article-picture", mediaId: "https://p.qpic.cn/1" },
  ];
  expect(shownBody(body, files, [])).toMatchObject({
    ...{ from: "app", msgtype: "mpnews", safe: 1 },
    content: { mpnews: { articles: [{ title: "公告", thumb_media_id: "f1", content: '<img src="f2"> MEDIA1' }] } },
  });
});
