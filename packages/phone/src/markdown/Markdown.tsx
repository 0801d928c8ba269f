/** Draws markdown from its blocks. Only elements made here reach the page, so no sender's markup ever does. */
import { Fragment, type ReactNode } from "react";
import { Mention } from "../messages/Words.tsx";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { type Block, blocksOf } from "./blocks.ts";
import type { Dialect, Inline } from "./inline.ts";

export const Markdown = ({ source, dialect }: { source: string; dialect: Dialect }) => (
  <Blocks blocks={blocksOf(source, dialect)} />
);

/** The pieces of one message never move, so their places are their keys. */
const each = <T,>(items: readonly T[], draw: (item: T) => ReactNode): ReactNode =>
  items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>{draw(item)}</Fragment>
  ));

const Blocks = ({ blocks }: { blocks: readonly Block[] }) => each(blocks, (block) => <OneBlock block={block} />);

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <p className="phone-md-heading" data-level={block.level}>
          <Inlines nodes={block.inside} />
        </p>
      );
    case "paragraph":
      return (
        <p>
          <Inlines nodes={block.inside} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case "code":
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case "rule":
      return <hr />;
    case "list": {
      const items = each(block.items, ({ inside, blocks }) => (
        <li>
          <Inlines nodes={inside} />
          <Blocks blocks={blocks} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return <Table block={block} />;
  }
}

function Table({ block: { head, rows } }: { block: Extract<Block, { kind: "table" }> }) {
  return (
    <table>
      <thead>
        <tr>
          {each(head, ({ align, inside }) => (
            <th style={{ textAlign: align }}>
              <Inlines nodes={inside} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {each(rows, (row) => (
          <tr>
            {each(row, ({ align, inside }) => (
              <td style={{ textAlign: align }}>
                <Inlines nodes={inside} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Inlines = ({ nodes }: { nodes: readonly Inline[] }) => each(nodes, (node) => <OneInline node={node} />);

function OneInline({ node }: { node: Inline }) {
  const { language } = usePhoneContext();
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return <code>{node.text}</code>;
    case "bold":
      return (
        <strong>
          <Inlines nodes={node.inside} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Inlines nodes={node.inside} />
        </em>
      );
    case "font":
      return (
        <span data-color={node.color}>
          <Inlines nodes={node.inside} />
        </span>
      );
    case "link":
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          <Inlines nodes={node.inside} />
        </a>
      );
    case "picture":
      return (
        <a className="phone-md-picture" href={node.url} target="_blank" rel="noopener noreferrer nofollow">
          [{node.label || phoneText(language, "picture")} · {new URL(node.url).host}]
        </a>
      );
    case "mention":
      return <Mention userId={node.userId} />;
  }
}
