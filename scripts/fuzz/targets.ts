/**
 * Targets of fuzzing: readers of untrusted input. Each takes any bytes and either reads them or refuses with an error
 * of ours; anything else thrown is a finding. Corpora are in corpus/, one file for each input.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  CallbackCrypto,
  CallbackError,
  inboundEventOf,
  inboundMessageOf,
  inboundViewOf,
  readXml,
  repairXml,
  XmlError,
} from "@shoufa/protocol";
import { CsvFault, readCsv } from "../../packages/emulator/src/company/bulk/csv.ts";
import { readDepartmentFile } from "../../packages/emulator/src/company/bulk/imports/department-file.ts";
import { readMemberFile } from "../../packages/emulator/src/company/bulk/imports/member-file.ts";
import { Refusal } from "../../packages/emulator/src/kernel/refusal.ts";
import { defaultSwitches } from "../../packages/emulator/src/kernel/switches.ts";
import {
  readCsv as readSheetCsv,
  readSmallXlsx,
  SheetFault,
  sheetLimits,
  tableKindOf,
} from "../../packages/sheets/src/index.ts";
import { scanSheet } from "../../packages/sheets/src/xlsx/read.ts";
import type { Material } from "./mutate.ts";

export interface Target extends Material {
  readonly name: string;
  /** @returns Whether the input was read. @throws What is none of our refusals. */
  run(input: Buffer): boolean;
}

const corpusOf = (folder: string): Buffer[] => {
  const absolute = path.join(import.meta.dirname, "corpus", folder);
  return readdirSync(absolute)
    .toSorted()
    .map((file) => readFileSync(path.join(absolute, file)));
};
const words = (...texts: readonly string[]): Buffer[] => texts.map((text) => Buffer.from(text));

const crypto = new CallbackCrypto({ token: "QDG6eK", encodingAesKey: `${"aB3".repeat(14)}9`, receiveId: "ww1" });
const at = { timestamp: "1760000000", nonce: "1597212914" };
const random16 = Buffer.alloc(16, 7);

const xmlCorpus = corpusOf("xml");
const xmlWords = words(
  ...[
    "<xml>",
    "</xml>",
    "<a>",
    "</a>",
    "<a/>",
    "<![CDATA[",
    "]]>",
    "]]",
    "<!DOCTYPE x>",
    '<!ENTITY a "b">',
    "<!--",
    "-->",
  ],
  ...[
    "<?xml version='1.0'?>",
    "<?x?>",
    "&amp;",
    "&lt;",
    "&#0;",
    "&#x10FFFF;",
    "&#xD800;",
    "&a;",
    "&",
    "\r\n",
    "\r",
    "\0",
  ],
  ...[
    "\ufeff",
    "\uffff",
    "<__proto__>1</__proto__>",
    "<constructor/>",
    "<MsgType>event</MsgType>",
    "<Event>LOCATION</Event>",
  ],
  ...["<AgentID>1</AgentID>", "<Encrypt>", "9".repeat(40), "-1", "1e400", "NaN", "早", "😀"],
);
const xml: Material = {
  corpus: xmlCorpus,
  dictionary: [...xmlWords, Buffer.from([0xc0, 0x80]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xe4, 0xb8])],
};

const envelopes: Material = {
  corpus: xmlCorpus.map((message) =>
    Buffer.from(crypto.sealDelivery(message.toString(), { ...at, agentId: 1_000_002 }, random16).body),
  ),
  dictionary: xmlWords,
};

const json: Material = {
  corpus: words(
    '{"ToUserName":"ww1","FromUserName":"lin","CreateTime":1760000000,"MsgType":"text","Content":"早","MsgId":18446744073709551615}',
    '{"ToUserName":"ww1","FromUserName":"lin","CreateTime":1,"MsgType":"event","Event":"x","SelectedItems":{"SelectedItem":[{"OptionIds":{"OptionId":["a","b"]}}]}}',
    '{"ToUserName":"ww1","FromUserName":"lin","CreateTime":1,"MsgType":"y","Content":"\\ud83d\\u0000\\n\\"","Empty":[],"Gone":null,"One":[-1.5e3],"Yes":true}',
  ),
  dictionary: words(
    ...[
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"',
      "\\",
      '\\"',
      "\\u0000",
      "\\ud800",
      "\\u",
      "null",
      "true",
      "01",
      "1e999",
      "9".repeat(40),
    ],
    ...['"__proto__":1', '"Encrypt":"A"', "\0", "\n", "\ufeff", "早", "[[", "{}"],
  ),
};

const ciphertexts: Material = {
  corpus: xmlCorpus.map((message) => Buffer.from(crypto.encrypt(message.toString(), random16))),
  dictionary: words("=", "==", "A", "AAAA", "+", "/", "-", "_", " ", "\n", "é", "A".repeat(44), "早"),
};

const csv: Material = {
  corpus: corpusOf("csv"),
  dictionary: [
    ...words(
      '"',
      '""',
      '","',
      ",",
      ";",
      "\n",
      "\r\n",
      "\r",
      "\0",
      "\ufeff",
      "sep=,\n",
      "姓名",
      "帐号",
      "账号",
      "所在部门",
    ),
    ...words("部门ID", "-1", "1e400", "9".repeat(40), "1;2;x", "男", "__proto__", " ", "\t", "😀", "1\n", '"\n"'),
    ...[Buffer.from([0xff, 0xfe]), Buffer.from([0xd5, 0xc5]), Buffer.from([0xed, 0xa0, 0x80])],
  ],
};

/** Archives; most changes end at the checksum, so the text of a sheet is a target of its own. */
const workbooks: Material = {
  corpus: corpusOf("xlsx"),
  dictionary: [
    ...words("PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "xl/worksheets/sheet1.xml", "../", "xl/vbaProject.bin"),
    ...[Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.alloc(4), Buffer.from([8, 0]), Buffer.from([0x50, 0x4b])],
  ],
};
const sheetTexts: Material = {
  corpus: corpusOf("sheet"),
  dictionary: words(
    ...[
      "<row>",
      "</row>",
      '<row r="1000000000">',
      "<c>",
      "</c>",
      '<c r="A1">',
      '<c r="XFE1" t="s">',
      "<v>",
      "</v>",
      "<v>1</v>",
    ],
    ...[
      "<f>",
      "</f>",
      "<is><t>",
      "</t></is>",
      "<sheetData>",
      "</sheetData>",
      "<!DOCTYPE x>",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
    ],
    ...[
      "&amp;",
      "&#0;",
      "&#xD800;",
      "&a;",
      "&",
      "_x000D_",
      "_xD800_",
      "x:",
      '"',
      "'",
      ">",
      "1.38E+10",
      "9".repeat(40),
      "早",
      "😀",
      "\0",
    ],
    ...['<mergeCell ref="A1:B2"/>', '<mergeCell ref=""/>', "<rPh>", "</rPh>"],
  ),
};

/** A document with what no XML may hold replaced; a second repair would mean that the first was none. */
function readRepaired(input: Buffer): void {
  const repaired = repairXml(input);
  if (repaired && repairXml(repaired.text)) throw new Error("a repaired document needs another repair");
  readXml(repaired?.text ?? input);
}

/** Request with a valid signature, as only the holder of the token can send it. */
function open(encrypt: string): void {
  const { fields, xml } = crypto.open(
    { ...at, msg_signature: crypto.sign(at.timestamp, at.nonce, encrypt) },
    `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
  );
  if (repairXml(xml)) throw new Error("an opened message holds what no XML may hold");
  const view = inboundViewOf(fields);
  if (view.kind !== "other") inboundMessageOf(fields) ?? inboundEventOf(fields);
}

const refusing =
  (read: (input: Buffer) => unknown, ...refusals: readonly (new (...from: never[]) => Error)[]) =>
  (input: Buffer): boolean => {
    try {
      read(input);
      return true;
    } catch (error) {
      if (refusals.some((refusal) => error instanceof refusal)) return false;
      throw error;
    }
  };

const switches = defaultSwitches();

export const targets: readonly Target[] = [
  { name: "xml", ...xml, run: refusing((input) => readXml(input), XmlError) },
  { name: "xml-repaired", ...xml, run: refusing(readRepaired, XmlError) },
  {
    name: "callback-envelope",
    ...envelopes,
    run: refusing((input) => crypto.open({ ...at, msg_signature: "0".repeat(40) }, input), CallbackError),
  },
  { name: "callback-ciphertext", ...ciphertexts, run: refusing((input) => open(input.toString()), CallbackError) },
  {
    name: "callback-message",
    ...xml,
    run: refusing((input) => open(crypto.encrypt(input.toString(), random16)), CallbackError),
  },
  {
    name: "callback-json",
    ...json,
    run: refusing((input) => open(crypto.encrypt(input.toString(), random16)), CallbackError),
  },
  { name: "csv", ...csv, run: refusing((input) => readCsv(input), CsvFault) },
  {
    name: "csv-members",
    ...csv,
    run: refusing((input) => {
      for (const row of readMemberFile(input, { attributes: [{ name: "爱好", type: 0 }], switches })) row.input();
    }, Refusal),
  },
  { name: "csv-departments", ...csv, run: refusing((input) => readDepartmentFile(input), Refusal) },
  {
    name: "sheet-csv",
    ...csv,
    run: refusing((input) => {
      if (tableKindOf(input) === "csv") for (const _ of readSheetCsv(input, sheetLimits));
    }, SheetFault),
  },
  { name: "sheet-xlsx", ...workbooks, run: refusing((input) => readSmallXlsx(input, sheetLimits), SheetFault) },
  { name: "sheet-text", ...sheetTexts, run: refusing((input) => scanSheet(input, sheetLimits), SheetFault) },
];
