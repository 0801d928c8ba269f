import fc from "fast-check";
import { expect, test } from "vitest";
import { saxesTree } from "../../test/saxes-tree.ts";
import { threadMilliseconds } from "../../test/thread-time.ts";
import { readXml } from "./read.ts";
import { xmlCaps } from "./reader.ts";
import { listOf, textOf, type XmlElement, XmlError, type XmlFields } from "./values.ts";
import { writeXml } from "./write.ts";

/** Reads text and its bytes, which must agree in everything. */
function read(document: string): XmlElement {
  const [fromText, fromBytes] = [document, Buffer.from(document)].map((input) => {
    try {
      return readXml(input);
    } catch (error) {
      if (error instanceof XmlError) return error;
      throw error;
    }
  });
  if (document.isWellFormed()) expect(plain(fromBytes)).toEqual(plain(fromText));
  if (fromText instanceof XmlError) throw fromText;
  return fromText as XmlElement;
}

/** Offsets differ between characters and bytes, so refusals compare as refusals. */
const plain = (result: XmlElement | XmlError | undefined): unknown =>
  result instanceof XmlError ? "refused" : JSON.stringify(result);

const fields = (document: string): XmlFields => read(document).value as XmlFields;

test("a message as captured reads as its elements by name", () => {
  expect({ ...fields("<xml><A><![CDATA[早上好]]></A><B>12</B><C/></xml>") }).toEqual({ A: "早上好", B: "12", C: "" });
});

test("pretty-printed and compact mean the same", () => {
  const compact = "<xml><A><![CDATA[x]]></A><S><I>1</I><I>2</I></S></xml>";
  const pretty =
    '<?xml version="1.0" encoding="UTF-8"?>\n<xml>\r\n  <A ><![CDATA[x]]></A >\n\t<S><I>1</I>\n<I>2</I></S>\n</xml>\n';
  expect(read(pretty)).toEqual(read(compact));
});

test("white space of a leaf is part of its text", () => {
  expect(fields("<xml><A> a\n</A><B><![CDATA[ ]]></B></xml>")).toMatchObject({ A: " a\n", B: " " });
});

test("white space around CDATA is no part of the text, inside it and beside other text it is", () => {
  expect(
    fields(
      "<xml><A> <![CDATA[x]]>\n</A><B>\t<![CDATA[ y ]]></B><C><![CDATA[1]]> <![CDATA[2]]></C><D> a <![CDATA[b]]> </D>" +
        "<E>\n<![CDATA[]]>\n</E></xml>",
    ),
  ).toMatchObject({ A: "x", B: " y ", C: "12", D: " a b ", E: "" });
});

test("repeated siblings become a list in order; single ones can be asked for as a list too", () => {
  const { PicList, Count } = fields("<xml><PicList><item>a</item></PicList><PicList>b</PicList><Count>2</Count></xml>");
  expect(listOf(PicList)).toMatchObject([{ item: "a" }, "b"]);
  expect(listOf(Count)).toEqual(["2"]);
  expect(listOf(undefined)).toEqual([]);
  expect([textOf(Count), textOf(PicList), textOf(undefined)]).toEqual(["2", undefined, undefined]);
});

test("names that mean something to JavaScript are ordinary elements [B8]", () => {
  const read = fields(
    "<xml><__proto__><polluted>1</polluted></__proto__><constructor>2</constructor><toString>3</toString></xml>",
  );
  expect(Object.keys(read)).toEqual(["__proto__", "constructor", "toString"]);
  expect(read.constructor).toBe("2");
  expect(fields("<xml><a>1</a></xml>").toString).toBeUndefined();
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test("the five entities are read, and CDATA leaves them alone", () => {
  expect(fields("<xml><A>&lt;&amp;&gt;&apos;&quot;</A><B><![CDATA[&lt;]]></B></xml>")).toMatchObject({
    A: "<&>'\"",
    B: "&lt;",
  });
});

test("line ends become line feeds, as in every XML parser", () => {
  expect(fields("<xml><A><![CDATA[1\r\n2\r3\n4]]></A></xml>").A).toBe("1\n2\n3\n4");
});

const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'.repeat(9)}]><x>&b;</x>`;
test.each([
  ["external entity [B1]", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>'],
  ["external entity over http [B1]", '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><xml/>'],
  ["parameter entity [B2]", '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/"> %p;]><xml/>'],
  ["billion laughs [B3]", laughs],
  ["one large entity [B3]", `<!DOCTYPE x [<!ENTITY a "${"x".repeat(100_000)}">]><x>${"&a;".repeat(1000)}</x>`],
  ["two document types [B4]", "<!DOCTYPE a><!DOCTYPE b><xml/>"],
  ["document type behind a comment [B4]", "<!-- --><!DOCTYPE a><xml/>"],
  ["document type inside the root", "<xml><!DOCTYPE a></xml>"],
  ["document type in lower case", "<!doctype a><xml/>"],
  ["UTF-7 declared [B4]", '<?xml version="1.0" encoding="UTF-7"?><xml/>'],
  ["UTF-16 declared [B4]", '<?xml version="1.0" encoding="UTF-16"?><xml/>'],
  ["numeric references [B5]", "<xml><A>&#65;</A></xml>"],
  ["hexadecimal reference [B5]", "<xml><A>&#x41;</A></xml>"],
  ["attribute [B6]", '<xml><A b="c">1</A></xml>'],
  ["CDATA never closed [B9]", "<xml><A><![CDATA[x</A></xml>"],
  ["end of CDATA in text [B9]", "<xml><A>a]]>b</A></xml>"],
  ["nested CDATA [B9]", "<xml><A><![CDATA[<![CDATA[x]]>]]></A></xml>"],
  ["processing instruction [B10]", "<xml><?php x?></xml>"],
  ["stylesheet [B10]", '<?xml-stylesheet href="x.xsl"?><xml/>'],
  ["XInclude [B10]", '<xml xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></xml>'],
  ["namespace prefix [B10]", "<a:xml></a:xml>"],
  ["declaration inside", "<xml><?xml version='1.0'?></xml>"],
  ["declaration not first", " <?xml version='1.0'?><xml/>"],
  ["comment", "<xml><!-- x --></xml>"],
  ["unknown entity", "<xml><A>&nbsp;</A></xml>"],
  ["bare ampersand", "<xml><A>a & b</A></xml>"],
  ["text beside elements", "<xml>x<A>1</A></xml>"],
  ["no-break space beside elements", "<xml>\u00a0<A>1</A></xml>"],
  ["wrong end tag", "<xml><A>1</B></xml>"],
  ["end tag that only begins alike", "<xml><A>1</AB></xml>"],
  ["two roots", "<xml/><xml/>"],
  ["text behind the root", "<xml/>x"],
  ["nothing", ""],
  ["white space only", " \n"],
  ["no markup", "hello"],
  ["unclosed", "<xml><A>1</A>"],
  ["cut in a tag", "<xml><A"],
  ["cut in an end tag", "<xml></xm"],
  ["name that starts with a digit", "<xml><1>1</1></xml>"],
  ["name outside ASCII", "<xml><名>1</名></xml>"],
  ["empty name", "<xml><>1</></xml>"],
  ["NUL [A17]", "<xml><A>\0</A></xml>"],
  ["control character", "<xml><A><![CDATA[\x1b[2J]]></A></xml>"],
  ["lone surrogate [A17]", "<xml><A>\ud800</A></xml>"],
  ["U+FFFF", "<xml><A>\uffff</A></xml>"],
  ["byte order mark [A17]", "\ufeff<xml/>"],
  ["JSON", '{"xml":{}}'],
])("refused: %s", (_, document) => {
  expect(threadMilliseconds(() => expect(() => read(document)).toThrow(XmlError))).toBeLessThan(200);
});

test.each([
  ["UTF-16", Buffer.from("<xml><A>1</A></xml>", "utf16le")],
  ["UTF-16 with its mark", Buffer.from("\ufeff<xml/>", "utf16le")],
  ["GBK", Buffer.from([...Buffer.from("<xml><A>"), 0xd6, 0xd0, ...Buffer.from("</A></xml>")])],
  ["a lone surrogate's three bytes", Buffer.from("3c613eeda0803c2f613e", "hex")],
  ["an overlong slash", Buffer.from("3c613ec0af3c2f613e", "hex")],
])("refused as bytes: %s", (_, document) => {
  expect(() => readXml(document)).toThrow(XmlError);
});

const nested = (depth: number): string => `${"<a>".repeat(depth)}x${"</a>".repeat(depth)}`;
const many = (elements: number): string => `<xml>${"<a/>".repeat(elements - 1)}</xml>`;
const long = (bytes: number): string => `<xml>${"中".repeat((bytes - 11) / 3)}${"x".repeat((bytes - 11) % 3)}</xml>`;
test.each([
  ["depth", nested, xmlCaps.depth],
  ["elements", many, xmlCaps.elements],
  ["bytes", long, xmlCaps.bytes],
])("the cap on %s is exact [B6]", (_, build, cap) => {
  expect(() => read(build(cap))).not.toThrow();
  expect(() => read(build(cap + 1))).toThrow(XmlError);
});

test("large nonsense is refused at once [B6]", () => {
  const milliseconds = threadMilliseconds(() => {
    for (const document of [nested(10_000), many(60_000), `<xml><A ${'b="c" '.repeat(80_000)}>1</A></xml>`])
      expect(() => read(document)).toThrow(XmlError);
  });
  expect(milliseconds).toBeLessThan(1_000);
});

test("an error says where, and quotes nothing of the document", () => {
  expect(() => readXml("<xml><secret-name>top secret</wrong></xml>")).toThrow(/^wrong end tag at \d+$/);
});

/** Pieces that make and break documents; joined at random, a good part of them is well-formed. */
const pieces = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("<a>", "</a>", "<b>", "</b>", "<a/>", "<b />", "<a >", "</b\n>") },
  { weight: 5, arbitrary: fc.constantFrom("x", "1", " ", "\n", "\r\n", "\r", "中", "é", "😀", "\u00a0", "，") },
  { weight: 3, arbitrary: fc.constantFrom("<![CDATA[", "]]>", "<![CDATA[]]>", "<![CDATA[<a>]]>", "]]", "]", ">") },
  { weight: 2, arbitrary: fc.constantFrom("&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&", "&#65;", "&x;", ";") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("<!--x-->", "<?x?>", '<a b="c">', "<!", "<", "</", "\0", "\ufffe", "\ufffd", "/"),
  },
);
const document = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((inside) => `<xml>${inside.join("")}</xml>`),
  fc.array(pieces, { maxLength: 12 }).map((all) => all.join("")),
  fc
    .tuple(fc.constantFrom('<?xml version="1.0"?>', "<?xml version='1.0' encoding='UTF-8'?>", "\n", " "), pieces)
    .map(([before, inside]) => `${before}<xml>${inside}</xml>`),
);

test("accepted XML is accepted by saxes, too, and read as the same tree", () => {
  let accepted = 0;
  fc.assert(
    fc.property(document, (text) => {
      let ours: XmlElement;
      try {
        ours = read(text);
      } catch {
        return;
      }
      accepted++;
      expect(JSON.stringify(ours)).toBe(JSON.stringify(saxesTree(text)));
    }),
    { numRuns: 3_000 },
  );
  expect(accepted).toBeGreaterThan(300); // the comparison must not become empty
});

const xmlText = fc
  .string({
    unit: fc.oneof(fc.constantFrom("]", ">", "<", "&", "]]>", "\n", " ", "中", "😀"), fc.string({ unit: "binary" })),
    maxLength: 30,
  })
  .map((text) => text.replaceAll(/[\0-\x08\x0b-\x1f\ufffe\uffff]/g, "").toWellFormed());
const name = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "hasOwnProperty", "xml", "item", "A"),
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,12}$/),
);
const { tree } = fc.letrec<{ tree: unknown; children: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5, depthSize: "small" }, xmlText, tie("children")),
  children: fc.dictionary(name, fc.oneof(tie("tree"), fc.array(tie("tree"), { minLength: 2, maxLength: 3 })), {
    minKeys: 1,
    maxKeys: 5,
    noNullPrototype: false,
  }),
}));

test("what is written reads back as the same tree, and saxes agrees [B15, B16]", () => {
  fc.assert(
    fc.property(name, tree, (root, value) => {
      const document = writeXml(root, value as Parameters<typeof writeXml>[1]);
      const back = read(document);
      expect(JSON.stringify(back)).toBe(JSON.stringify({ name: root, value }));
      expect(JSON.stringify(saxesTree(document))).toBe(JSON.stringify(back));
      expect(writeXml(back.name, back.value as Parameters<typeof writeXml>[1])).toBe(document);
    }),
    { numRuns: 400 },
  );
});

test("nothing that holds a document type outside CDATA is ever accepted", () => {
  fc.assert(
    fc.property(document, fc.nat(), (text, where) => {
      const at = where % (text.length + 1);
      if (text.slice(0, at).lastIndexOf("<![CDATA[") > text.slice(0, at).lastIndexOf("]]>")) return;
      expect(() => read(`${text.slice(0, at)}<!DOCTYPE x>${text.slice(at)}`)).toThrow(XmlError);
    }),
    { numRuns: 1_000 },
  );
});
