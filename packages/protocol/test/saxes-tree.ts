/**
 * For tests: the same tree as `readXml` builds, by a conforming parser that other people wrote. The one difference that
 * `readXml` documents is made here, too: white space around CDATA is no part of a text.
 */
import { SaxesParser } from "saxes";
import type { XmlElement, XmlFields, XmlItem, XmlValue } from "../src/xml/values.ts";

interface Open {
  readonly name: string;
  text: string;
  /** Text outside CDATA, and text inside it; undefined without CDATA. */
  outside: string;
  cdata: string | undefined;
  children: [string, XmlItem][];
}

const open = (name: string): Open => ({ name, text: "", outside: "", cdata: undefined, children: [] });

/** @throws When saxes finds the document ill-formed. */
export function saxesTree(document: string): XmlElement {
  const parser = new SaxesParser();
  const stack: Open[] = [open("")];
  const top = (): Open => stack.at(-1) as Open;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    stack.push(open(name));
  });
  parser.on("text", (text) => {
    top().text += text;
    top().outside += text;
  });
  parser.on("cdata", (text) => {
    top().text += text;
    top().cdata = (top().cdata ?? "") + text;
  });
  parser.on("closetag", () => {
    const { name, text, outside, cdata, children } = stack.pop() as Open;
    const leaf = cdata !== undefined && /^[ \t\n]*$/.test(outside) ? cdata : text;
    top().children.push([name, children.length === 0 ? leaf : merged(children)]);
  });
  parser.write(document).close();
  const [root] = top().children;
  if (!root) throw new Error("no root");
  return { name: root[0], value: root[1] };
}

function merged(children: readonly [string, XmlItem][]): XmlFields {
  const lists = new Map<string, XmlItem[]>();
  for (const [name, item] of children) {
    const list = lists.get(name);
    if (list) list.push(item);
    else lists.set(name, [item]);
  }
  const fields: Record<string, XmlValue> = Object.create(null);
  for (const [name, list] of lists) fields[name] = list.length === 1 ? (list[0] as XmlItem) : list;
  return fields;
}
