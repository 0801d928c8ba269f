import type { Message, Resolution, SendInput } from "@shoufa/contract";
import { systemRandom, systemTimers } from "@shoufa/ports";
import { CliProblem } from "../cli-problem.ts";
import { type Context, command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { appOption, chooseApp, chooseCompany, companyOption } from "../installation/choose.ts";
import { type Installation, installationOptions, openInstallation } from "../installation/installation.ts";
import { findDepartment, findPerson, findTag } from "../send/find.ts";
import { countsLine, exitCodeOf, isSettled } from "../send/outcome.ts";

const lookAgainMilliseconds = 200;
/** Tries with the same key, which sends once however often it is asked. */
const tries = 3;

/** `send`: a message to people and departments, with the console's own checks and delivery record. */
export const send = command({
  name: "send",
  help: {
    zh: "给成员和部门发送消息：文本、文件，或任何类型。",
    en: "Send a message to people and departments: a text, a file, or any other type.",
  },
  argument: {
    name: { zh: "正文", en: "text" },
    help: { zh: "要发送的文字；“-”表示从标准输入读取", en: "What to send; - reads it from standard input" },
    isOptional: true,
  },
  options: {
    to: {
      kind: "texts",
      help: {
        zh: "成员：账号、手机号或姓名；可多次给出",
        en: "A person: account, mobile number or name; may be repeated",
      },
    },
    department: {
      kind: "texts",
      help: {
        zh: "部门及其下级：ID、路径或名称；可多次给出",
        en: "A department and those below it: ID, path or name; may be repeated",
      },
    },
    "department-only": {
      kind: "texts",
      help: {
        zh: "部门，不含下级；可多次给出",
        en: "A department without those below it; may be repeated",
      },
    },
    tag: {
      kind: "texts",
      help: { zh: "标签：ID 或名称；可多次给出", en: "A tag: ID or name; may be repeated" },
    },
    except: {
      kind: "texts",
      help: {
        zh: "排除的成员；可多次给出",
        en: "A person to leave out; may be repeated",
      },
    },
    "except-department": {
      kind: "texts",
      help: {
        zh: "排除的部门及其下级；可多次给出",
        en: "A department to leave out, with those below it; may be repeated",
      },
    },
    "except-tag": {
      kind: "texts",
      help: { zh: "排除的标签；可多次给出", en: "A tag to leave out; may be repeated" },
    },
    everyone: { kind: "flag", help: { zh: "应用可见范围内的所有人", en: "Everybody the app can see" } },
    markdown: { kind: "flag", help: { zh: "正文是 Markdown", en: "The text is Markdown" } },
    file: {
      kind: "file",
      help: {
        zh: "不发文字，改为发送这个文件；图片、语音、视频按扩展名判断",
        en: "Send this file instead of a text; its ending says whether it is a picture, a voice or a video",
      },
    },
    as: {
      kind: "text",
      choices: ["image", "voice", "video", "file"],
      help: { zh: "文件作为什么发送", en: "What the file is sent as" },
    },
    content: {
      kind: "file",
      help: {
        zh: "消息内容的 JSON 文件，与 HTTP 接口的 content 相同，可发送任何类型；“-”表示标准输入",
        en: "A JSON file with the content as the HTTP API takes it, for every type of message; - is standard input",
      },
    },
    company: companyOption,
    app: appOption,
    rehearse: {
      kind: "flag",
      help: {
        zh: "模拟发送：只发到模拟器的虚拟手机，不发给企业微信；须有收发室在运行",
        en: "Rehearse: to the virtual phones of an emulator, nothing to WeCom; needs a running Shoufa",
      },
    },
    wait: {
      kind: "flag",
      help: {
        zh: "等待企业微信的结果；没有收发室在运行时总是等待",
        en: "Wait for WeCom's answer; always so when no server runs",
      },
    },
    timeout: {
      kind: "count",
      fallback: 60,
      least: 1,
      most: 86_400,
      help: { zh: "最多等待的秒数", en: "How many seconds to wait at most" },
    },
    key: {
      kind: "text",
      help: {
        zh: "幂等键：同一个键只发送一次，脚本重试时使用",
        en: "Idempotency key: the same key sends once, for scripts that try again",
      },
    },
    ...installationOptions,
  },
  async run(options, context) {
    const { to, department, tag, everyone } = options;
    const departmentOnly = options["department-only"];
    const named = to.length + department.length + departmentOnly.length + tag.length;
    if (everyone ? named > 0 : named === 0)
      throw new CliProblem(
        "usage",
        {
          zh: "请用 --to、--department、--department-only、--tag 或 --everyone 指定收件人；--everyone 不能与其他几项同时使用。",
          en: "Name the recipients with --to, --department, --department-only, --tag or --everyone; --everyone does not go with the others.",
        },
        { exitCode: exitCodes.usage },
      );
    const { assertOneContent, contentOf } = await import("../send/content.ts");
    assertOneContent(options);
    await using installation = await openInstallation(options.data, context, "send");
    const { call, routes } = installation;
    const { items } = await call(routes.listAccounts, {});
    const company = chooseCompany(items, options.company);
    const accountId = company.id;
    const appId = chooseApp(company, options.app).id;
    const people = (all: readonly string[]) => inTurn(all, (typed) => findPerson(installation, accountId, typed));
    const departments = (all: readonly string[]) =>
      inTurn(all, (typed) => findDepartment(installation, accountId, typed));
    const tags = (all: readonly string[]) => inTurn(all, (typed) => findTag(installation, accountId, typed));
    const recipients = {
      everyone,
      members: await people(to),
      departments: await departments(department),
      departmentsOnly: await departments(departmentOnly),
      tags: await tags(tag),
      except: {
        members: await people(options.except),
        departments: await departments(options["except-department"]),
        tags: await tags(options["except-tag"]),
      },
    };
    const resolution = await call(routes.resolveRecipients, { params: { accountId }, body: { ...recipients, appId } });
    sayExcluded(resolution, context);
    const content = await contentOf(options, { installation, accountId, context });
    const body: SendInput = { appId, recipients, content, ...(options.rehearse && { rehearsal: true }) };
    let message = await handOver(installation, accountId, body, options.key ?? systemRandom.uuid());
    const waits = options.wait || installation.through === "store";
    if (waits) message = await untilSettled(installation, message, options.timeout, context.stop);
    if (options.json) context.out(JSON.stringify({ message, excluded: resolution.excluded }));
    else await show(message, waits, context);
    if (message.isRehearsal && message.counts.accepted > 0) {
      const { url } = await call(routes.getRehearsalPhones, { params: { messageId: message.id } });
      context.chatter(context.say({ zh: `虚拟手机：${url}`, en: `Virtual phones: ${url}` }));
    }
    return waits ? exitCodeOf(message) : exitCodes.done;
  },
});

async function inTurn<T, R>(all: readonly T[], one: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const value of all) results.push(await one(value));
  return results;
}

/** Hands the message over; a lost answer is asked for again, with the same key. @throws {CliProblem} with exit code 3 when none comes. */
async function handOver(
  { call, routes }: Installation,
  accountId: string,
  body: SendInput,
  key: string,
): Promise<Message> {
  for (let run = 1; ; run++) {
    try {
      return await call(routes.sendMessage, { params: { accountId }, headers: { "idempotency-key": key }, body });
    } catch (error) {
      if (error instanceof CliProblem) throw error;
      if (run === tries)
        throw new CliProblem(
          "send.unknown",
          {
            zh: `没有得到收发室的回答，消息可能已经交给它。用 --key ${key} 重试不会重复发送。`,
            en: `Shoufa gave no answer; it may have the message. Trying again with --key ${key} does not send it twice.`,
          },
          { exitCode: exitCodes.unknown, cause: error },
        );
      await systemTimers.sleep(lookAgainMilliseconds * run);
    }
  }
}

async function untilSettled(
  { call, routes }: Installation,
  sent: Message,
  seconds: number,
  stop: AbortSignal,
): Promise<Message> {
  const enough = AbortSignal.any([stop, AbortSignal.timeout(seconds * 1000)]);
  let message = sent;
  while (!isSettled(message) && !enough.aborted) {
    await systemTimers.sleep(lookAgainMilliseconds, enough).catch(() => {});
    message = await call(routes.getMessage, { params: { messageId: sent.id } });
  }
  return message;
}

function sayExcluded({ excluded }: Resolution, { say, chatter }: Context): void {
  const reasons = {
    disabled: { zh: "已禁用", en: "disabled" },
    left: { zh: "已退出企业", en: "left the company" },
    "unknown-member": { zh: "不在通讯录中", en: "not in the directory" },
    "unknown-department": { zh: "没有这个部门", en: "no such department" },
    "unknown-tag": { zh: "没有这个标签", en: "no such tag" },
    except: { zh: "已排除", en: "taken out" },
    "not-allowed": { zh: "不在测试名单中", en: "not in the list for tests" },
    "out-of-range": { zh: "不在应用可见范围内", en: "outside the app's visible range" },
  } as const;
  for (const { reason, count, sample } of excluded) {
    const names = sample.map(({ name, id }) => `${name} (${id})`).join(", ");
    const more = count > sample.length ? " …" : "";
    chatter(
      say({
        zh: `不会收到（${reasons[reason].zh}）：${names}${more}`,
        en: `Not sent to (${reasons[reason].en}): ${names}${more}`,
      }),
    );
  }
}

async function show(message: Message, waited: boolean, context: Context): Promise<void> {
  const { say, out, chatter, language } = context;
  if (!waited) {
    const { id, total } = message;
    out(
      message.isRehearsal
        ? say({
            zh: `已交给收发室模拟发送，共 ${total} 人。编号 ${id}`,
            en: `Handed over to be rehearsed, for ${total} in all. ID ${id}`,
          })
        : say({
            zh: `已交给收发室，共 ${total} 人。编号 ${id}`,
            en: `Handed over, for ${total} in all. ID ${id}`,
          }),
    );
    return;
  }
  out(countsLine(message, context));
  const why = message.held ?? message.waiting;
  if (why === null) return;
  const { reasonText } = await import("@shoufa/contract/reason-text");
  chatter(reasonText(why, language));
}
