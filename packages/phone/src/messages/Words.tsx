import { Fragment } from "react";
import { usePhoneContext } from "../phone-context.ts";
import type { TextNode } from "../text-nodes.ts";

/** `<@userid>`, as senders call a member by name. */
const mention = /<@([^<>\s]{1,64})>/g;

/** Plain runs, links, and people called by name. */
export function Words({ nodes }: { nodes: readonly TextNode[] }) {
  return nodes.map((node, index) =>
    node.kind === "text" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <Mentions key={index} text={node.text} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <a key={index} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
        {node.text}
      </a>
    ),
  );
}

function Mentions({ text }: { text: string }) {
  const pieces = text.split(mention);
  return pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
    <Fragment key={index}>{index % 2 === 0 ? piece : <Mention userId={piece} />}</Fragment>
  ));
}

export function Mention({ userId }: { userId: string }) {
  const { nameOf } = usePhoneContext();
  return <span className="phone-mention">@{nameOf?.(userId) ?? userId}</span>;
}
