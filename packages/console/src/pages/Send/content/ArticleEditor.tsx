/**
 * Editor of an article's text (Tiptap). What is pasted or stored is parsed into its own few kinds of blocks and marks:
 * anything else in the HTML, scripts above all, is dropped before it could become part of the page.
 */
import {
  BoldOutlined,
  ItalicOutlined,
  LinkOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import { mediaRoutes, pathOf } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Image } from "@tiptap/extension-image";
import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { Button, Input } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { IntakeProgress } from "../../../components/intake/IntakeProgress.tsx";
import { useIntake } from "../../../components/intake/use-intake.ts";
import { LibraryButton } from "../../../components/library/LibraryButton.tsx";
import { article as text } from "../../../text/article.ts";
import styles from "./ContentForm.module.css";

interface ArticleEditorProps {
  readonly accountId: string;
  readonly labelledBy: string;
  readonly html: string;
  readonly onChange: (html: string) => void;
  readonly onLeave: () => void;
}

const ours = /^shoufa:([\w-]{1,64})$/;
const fileAttribute = "data-file";

/**
 * A picture that was uploaded. In this page's document it never has its `shoufa:` address, which the browser would ask for:
 * Tiptap makes such elements for `getHTML`, for the clipboard, and when it goes.
 */
const pictureOf = (accountId: string) =>
  Image.extend({
    addAttributes: () => ({
      fileId: {
        default: null,
        parseHTML: (element: HTMLElement) =>
          element.getAttribute(fileAttribute) ?? ours.exec(element.getAttribute("src") ?? "")?.[1] ?? null,
        renderHTML: ({ fileId }) => ({ [fileAttribute]: fileId }),
      },
    }),
    parseHTML: () => [{ tag: 'img[src^="shoufa:"]' }, { tag: `img[${fileAttribute}]` }],
    addNodeView:
      () =>
      ({ node }) => {
        const picture = document.createElement("img");
        const fileId = String(node.attrs["fileId"]);
        picture.src = pathOf(mediaRoutes.getMediaContent, { params: { accountId, fileId } });
        picture.alt = "";
        return { dom: picture };
      },
  });

/** HTML of the article, each picture written with the id that becomes WeCom's address when it is sent. */
function htmlOf(editor: Editor): string {
  if (editor.isEmpty) return "";
  const { body } = new DOMParser().parseFromString(editor.getHTML(), "text/html");
  for (const picture of body.querySelectorAll(`img[${fileAttribute}]`)) {
    picture.setAttribute("src", `shoufa:${picture.getAttribute(fileAttribute)}`);
    picture.removeAttribute(fileAttribute);
  }
  return body.innerHTML;
}

export function ArticleEditor({ accountId, labelledBy, html, onChange, onLeave }: ArticleEditorProps) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [link, setLink] = useState<string | null>(null);
  const intake = useIntake(accountId, "article-picture", ({ id }) => insert(id));
  const editor = useEditor({
    injectCSS: false,
    extensions: [
      StarterKit.configure({ link: { openOnClick: false, protocols: ["http", "https"] } }),
      pictureOf(accountId),
    ],
    content: html,
    editorProps: { attributes: { "aria-labelledby": labelledBy, role: "textbox", "aria-multiline": "true" } },
    onUpdate: ({ editor: now }) => onChange(htmlOf(now)),
    onBlur: onLeave,
  });
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      heading: now.isActive("heading"),
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      quote: now.isActive("blockquote"),
      link: now.isActive("link"),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const insert = (fileId: string): void => void chain().insertContent({ type: "image", attrs: { fileId } }).run();
  const setAddress = (): void => {
    if (link === null) return;
    if (link.trim() === "") chain().extendMarkRange("link").unsetLink().run();
    else chain().extendMarkRange("link").setLink({ href: link.trim() }).run();
    setLink(null);
  };
  const button = (label: string, icon: ReactNode, isOn: boolean | undefined, act: () => void, isOff = false) => (
    <Button
      size="small"
      type={isOn ? "primary" : "text"}
      icon={icon}
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      disabled={isOff}
      onClick={act}
    />
  );
  return (
    <div className={styles.editor}>
      <div className={styles.tools} role="toolbar" aria-label={t(text.tools)}>
        {button(t(text.bold), <BoldOutlined aria-hidden />, active.bold, () => chain().toggleBold().run())}
        {button(t(text.italic), <ItalicOutlined aria-hidden />, active.italic, () => chain().toggleItalic().run())}
        {button(t(text.heading), <b aria-hidden>H</b>, active.heading, () => chain().toggleHeading({ level: 2 }).run())}
        {button(t(text.bullets), <UnorderedListOutlined aria-hidden />, active.bullets, () =>
          chain().toggleBulletList().run(),
        )}
        {button(t(text.numbers), <OrderedListOutlined aria-hidden />, active.numbers, () =>
          chain().toggleOrderedList().run(),
        )}
        {button(t(text.quote), <b aria-hidden>”</b>, active.quote, () => chain().toggleBlockquote().run())}
        {button(t(text.link), <LinkOutlined aria-hidden />, active.link, () =>
          setLink(String(editor.getAttributes("link")["href"] ?? "https://")),
        )}
        {button(t(text.picture), <PictureOutlined aria-hidden />, undefined, () => input.current?.click())}
        <LibraryButton
          isSign
          accountId={accountId}
          profile={intake.profile}
          kind="article-picture"
          onChoose={({ id }) => insert(id)}
        />
        {button(t(text.undo), <UndoOutlined aria-hidden />, undefined, () => chain().undo().run(), !active.canUndo)}
        {button(t(text.redo), <RedoOutlined aria-hidden />, undefined, () => chain().redo().run(), !active.canRedo)}
      </div>
      {link !== null && (
        <Input.Search
          autoFocus
          size="small"
          aria-label={t(text.address)}
          value={link}
          enterButton={t(text.setLink)}
          onChange={(event) => setLink(event.target.value)}
          onSearch={setAddress}
          onKeyDown={(event) => event.key === "Escape" && setLink(null)}
        />
      )}
      <EditorContent editor={editor} className={styles.page ?? ""} />
      <IntakeProgress intake={intake} kind="article-picture" offered={() => true} />
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp,image/gif,image/bmp"
        aria-label={t(text.picture)}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) intake.take(file);
        }}
      />
    </div>
  );
}
