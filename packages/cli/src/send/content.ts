/** Content of the message that `send` hands over: a text, a file, or any type from a file of JSON. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type MediaKind, MessageContent, type SendInput } from "@shoufa/contract";
import { CliProblem } from "../cli-problem.ts";
import type { Context } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Installation } from "../installation/installation.ts";

interface Given {
  /** The text; empty when there is none. */
  readonly argument: string;
  readonly markdown: boolean;
  readonly file: string | undefined;
  readonly as: string | undefined;
  readonly content: string | undefined;
}

/** @throws {CliProblem} for none, for several, and for options that do not go together. */
export function assertOneContent({ argument, file, content, markdown, as }: Given): void {
  const given = [argument !== "", file !== undefined, content !== undefined].filter(Boolean).length;
  if (given !== 1 || (markdown && argument === "") || (as !== undefined && file === undefined))
    throw wrong({
      zh: "请给出正文、--file 或 --content 中的一个；--markdown 只用于正文，--as 只用于 --file。",
      en: "Give a text, --file or --content, one of them; --markdown goes with a text, --as with --file.",
    });
}

/** @throws {CliProblem} for a file that cannot be read. @throws {Refused} when Shoufa does not take it. */
export async function contentOf(
  { argument, markdown, file, as, content }: Given,
  { installation, accountId, context }: Where,
): Promise<SendInput["content"]> {
  if (file !== undefined) return uploaded(file, as as MediaKind | undefined, { installation, accountId });
  if (content !== undefined)
    return readContent(content === "-" ? await context.input() : (await read(content)).toString());
  const text = argument === "-" ? (await context.input()).replace(/\n$/, "") : argument;
  return markdown ? { type: "markdown", markdown: { content: text } } : { type: "text", text };
}

interface Where {
  readonly installation: Pick<Installation, "upload" | "routes">;
  readonly accountId: string;
  readonly context: Pick<Context, "input">;
}

const kinds: readonly (readonly [RegExp, MediaKind])[] = [
  [/\.(jpe?g|png)$/i, "image"],
  [/\.amr$/i, "voice"],
  [/\.mp4$/i, "video"],
];

async function uploaded(
  file: string,
  as: MediaKind | undefined,
  { installation: { upload, routes }, accountId }: Pick<Where, "installation" | "accountId">,
): Promise<SendInput["content"]> {
  const bytes = await read(file);
  const name = path.basename(file);
  const type = as ?? kinds.find(([ending]) => ending.test(name))?.[1] ?? "file";
  const { id } = await upload(routes.uploadMedia, { params: { accountId }, query: { name, as: type } }, bytes);
  return { type, fileId: id };
}

function readContent(json: string): SendInput["content"] {
  const parsed = MessageContent.safeParse(asJson(json));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "content";
  throw wrong({
    zh: `--content 的内容有误：${where}。格式见 HTTP 接口文档中 POST /v1/messages 的 content。`,
    en: `What --content holds is not valid: ${where}. See content of POST /v1/messages in the HTTP API's reference.`,
  });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws {CliProblem} */
async function read(file: string): Promise<Buffer<ArrayBuffer>> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new CliProblem(
      "file.unreadable",
      { zh: `无法读取文件 ${file}。`, en: `The file ${file} cannot be read.` },
      { cause: error },
    );
  }
}

const wrong = (phrase: { readonly zh: string; readonly en: string }): CliProblem =>
  new CliProblem("usage", phrase, { exitCode: exitCodes.usage });
