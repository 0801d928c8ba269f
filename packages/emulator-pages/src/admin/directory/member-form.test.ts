import { expect, test } from "vitest";
import { emptyForm, problemsOf } from "./member-form.ts";

const form = { ...emptyForm(1), name: "林晓", userId: "lin.xiao", mobile: "13800138000" };

test("name, account and one way to find the phone are enough", () => {
  expect(problemsOf(form, "wecom")).toEqual({ wrong: {}, missing: {} });
  expect(problemsOf({ ...form, mobile: "", email: "lin@yuanfan.example" }, "wecom").missing).toEqual({});
});

test("the WeChat id is a way to find the phone with 企业号 only", () => {
  const weixin = { ...form, mobile: "", weixinId: "linxiao88" };
  expect(problemsOf(weixin, "qiyehao").missing).toEqual({});
  expect(problemsOf(weixin, "wecom").missing).toEqual({ mobile: "admin.member.identity" });
});

test("wrong values are distinguished from missing ones", () => {
  expect(problemsOf({ ...form, userId: "", name: " " }, "wecom").missing).toEqual({
    name: "admin.required",
    userId: "admin.required",
  });
  const { wrong } = problemsOf({ ...form, userId: "林晓", mobile: "abc", email: "lin" }, "wecom");
  expect(Object.keys(wrong)).toEqual(["userId", "mobile", "email"]);
});
