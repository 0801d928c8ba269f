import { OwnershipFile } from "@shoufa/contract";
import { asProblem, Field, ProblemAlert, useText } from "@shoufa/web";
import { Button, Input } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { usePutOwnershipFile, useRemoveOwnershipFile } from "../../api/reach.ts";
import { companies as text } from "../../text/companies.ts";
import styles from "./Companies.module.css";

/** The stored files, and a form that takes one by choosing or by typing. */
export function OwnershipFiles({ files }: { readonly files: readonly OwnershipFile[] }) {
  const { t } = useText();
  const put = usePutOwnershipFile();
  const remove = useRemoveOwnershipFile();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<OwnershipFile>({ name: "", content: "" });
  const [isTried, setTried] = useState(false);
  const checked = OwnershipFile.safeParse({ name: file.name.trim(), content: file.content.trim() });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (checked.success)
      put.mutate(checked.data, {
        onSuccess: () => {
          setFile({ name: "", content: "" });
          setTried(false);
        },
      });
  };
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen !== undefined) setFile({ name: chosen.name, content: (await chosen.slice(0, 512).text()).trim() });
  };
  const problem = put.error ?? remove.error;
  return (
    <details open={files.length > 0 || undefined}>
      <summary>{t(text.files)}</summary>
      <form onSubmit={submit} noValidate className={styles.waiting}>
        <p className="quiet">{t(text.filesHint)}</p>
        {files.length > 0 && (
          <ul className={styles.apps}>
            {files.map(({ name }) => (
              <li key={name}>
                <code>/{name}</code>
                <Button
                  size="small"
                  aria-label={t(text.fileRemove, { name })}
                  loading={remove.isPending && remove.variables === name}
                  onClick={() => remove.mutate(name)}
                >
                  {t(text.remove)}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.pair}>
          <Field label={t(text.fileName)} error={isTried && !checked.success ? t(text.fileWrong) : null}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={file.name}
                onChange={(event) => setFile({ ...file, name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t(text.fileContent)}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={256}
                value={file.content}
                onChange={(event) => setFile({ ...file, content: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className={styles.actions}>
          <input
            ref={chooser}
            type="file"
            accept=".txt"
            hidden
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <Button onClick={() => chooser.current?.click()}>{t(text.fileChoose)}</Button>
          <Button htmlType="submit" loading={put.isPending}>
            {t(text.fileAdd)}
          </Button>
        </div>
        {problem !== null && <ProblemAlert problem={asProblem(problem)} />}
      </form>
    </details>
  );
}
