import { byteLength, ruleBounds } from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Button, Input, InputNumber, Segmented } from "antd";
import { UploadField } from "../../components/UploadField.tsx";
import { rules as text } from "../../text/rules.ts";
import { maxBytes, noArticle, type Typed, type TypedArticle } from "./draft.ts";
import styles from "./Rules.module.css";

interface FieldsProps {
  readonly accountId: string;
  readonly typed: Typed;
  readonly onChange: (changes: Partial<Typed>) => void;
}

/** What the rule answers, and how often. */
export function AnswerFields({ accountId, typed, onChange }: FieldsProps) {
  const { t } = useText();
  const types = [
    { value: "text" as const, label: t(text.answerText) },
    { value: "image" as const, label: t(text.answerImage) },
    { value: "file" as const, label: t(text.answerFile) },
    { value: "news" as const, label: t(text.answerNews) },
    ...(typed.kind === "card" ? [{ value: "button" as const, label: t(text.answerButton) }] : []),
  ];
  return (
    <fieldset className={styles.group}>
      <legend>{t(text.answer)}</legend>
      <Segmented
        aria-label={t(text.answerType)}
        value={typed.answer}
        onChange={(answer) => onChange({ answer })}
        options={types}
        className={styles.types ?? ""}
      />
      {typed.answer === "text" && (
        <Field label={t(text.text)} hint={t(text.bytes, { bytes: byteLength(typed.text), max: maxBytes.text })}>
          {(control) => (
            <Input.TextArea
              {...control}
              {...(byteLength(typed.text) > maxBytes.text && { status: "error" as const })}
              rows={4}
              value={typed.text}
              onChange={(event) => onChange({ text: event.target.value })}
            />
          )}
        </Field>
      )}
      {typed.answer === "button" && (
        <Field label={t(text.answerButton)}>
          {(control) => (
            <Input
              {...control}
              maxLength={64}
              value={typed.text}
              onChange={(event) => onChange({ text: event.target.value })}
            />
          )}
        </Field>
      )}
      {typed.answer === "news" && (
        <Articles articles={typed.articles} onChange={(articles) => onChange({ articles })} />
      )}
      {typed.answer === "image" && (
        <UploadField accountId={accountId} kind="image" value={typed.image} onChange={(image) => onChange({ image })} />
      )}
      {typed.answer === "file" && (
        <>
          <UploadField accountId={accountId} kind="file" value={typed.file} onChange={(file) => onChange({ file })} />
          <p className="quiet">{t(text.fileAsMessage)}</p>
        </>
      )}
      <Field label={t(text.perMinute)} hint={t(text.perMinuteHint)}>
        {({ status, ...control }) => (
          <InputNumber
            {...control}
            status={status}
            min={1}
            max={ruleBounds.perMinute}
            value={typed.perMinute}
            onChange={(perMinute) => onChange({ perMinute: perMinute ?? 1 })}
          />
        )}
      </Field>
    </fieldset>
  );
}

interface ArticlesProps {
  readonly articles: readonly TypedArticle[];
  readonly onChange: (articles: readonly TypedArticle[]) => void;
}

function Articles({ articles, onChange }: ArticlesProps) {
  const { t } = useText();
  const set = (index: number, changes: Partial<TypedArticle>): void =>
    onChange(articles.map((article, at) => (at === index ? { ...article, ...changes } : article)));
  return (
    <>
      {articles.map((article, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: articles have no name but their place
        <fieldset key={index} className={styles.article}>
          <legend>{t(text.article, { count: index + 1 })}</legend>
          {(["title", "description", "url", "picUrl"] as const).map((name) => (
            <Field key={name} label={t(articleText[name])}>
              {(control) => (
                <Input
                  {...control}
                  {...(isTooLong(name, article[name]) && { status: "error" as const })}
                  autoComplete="off"
                  value={article[name]}
                  onChange={(event) => set(index, { [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
          {articles.length > 1 && (
            <Button size="small" onClick={() => onChange(articles.filter((_, at) => at !== index))}>
              {t(text.removeArticle, { count: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {articles.length < ruleBounds.articles && (
        <div>
          <Button onClick={() => onChange([...articles, noArticle])}>{t(text.addArticle)}</Button>
        </div>
      )}
    </>
  );
}

const articleText = {
  title: text.articleTitle,
  description: text.articleDescription,
  url: text.articleUrl,
  picUrl: text.articlePicture,
} as const;

const isTooLong = (name: keyof TypedArticle, value: string): boolean =>
  (name === "title" || name === "description") && byteLength(value) > maxBytes[name];
