import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { type Addresses, conditions } from "../api.ts";
import { addressTyped } from "./ip.ts";

const loopback = ["127.0.0.1", "::1"] as const;

interface AddressListProps {
  readonly name: keyof Addresses;
  readonly list: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly ifEmpty: string;
}

/** One list of IP addresses. */
export function AddressList({ name, list, title, text, ifEmpty }: AddressListProps) {
  const { t } = usePreferences();
  const { act } = useAct();
  const [typed, setTyped] = useState("");
  const address = addressTyped(typed);
  const missing =
    typed.trim() === ""
      ? t("access.address.first")
      : address === undefined
        ? t("access.address.wrong", { address: typed.trim() })
        : list.includes(address)
          ? t("access.address.there", { address })
          : undefined;
  const set = (next: readonly string[], done: string): Promise<boolean> =>
    act({
      run: () => conditions.setAddresses({ [name]: next }),
      done,
      undo: () => conditions.setAddresses({ [name]: list }),
    });
  const add = async (): Promise<void> => {
    if (missing !== undefined || address === undefined) return;
    if (await set([...list, address], t("access.address.added", { address }))) setTyped("");
  };
  const own = loopback.filter((each) => !list.includes(each));
  return (
    <Panel
      title={title}
      hint={text}
      actions={<span className="quiet">{t("access.address.count", { count: list.length })}</span>}
    >
      {list.length === 0 ? (
        <p className="warn">{ifEmpty}</p>
      ) : (
        <ul className="chips">
          {list.map((each) => (
            <li key={each}>
              <Copyable value={each} label={t("access.address")} />
              <Button
                type="text"
                size="small"
                aria-label={t("access.address.remove", { address: each })}
                title={t("access.address.remove", { address: each })}
                onClick={() =>
                  void set(
                    list.filter((other) => other !== each),
                    t("access.address.removed", { address: each }),
                  )
                }
                icon={
                  <svg viewBox="0 0 16 16" width="11" height="11" aria-hidden="true">
                    <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
                  </svg>
                }
              />
            </li>
          ))}
        </ul>
      )}
      <form
        className="line-of-acts"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void add();
        }}
      >
        <Input
          className="address-input"
          aria-label={t("access.address.new", { list: title })}
          placeholder="203.0.113.7"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ActButton reason={missing}>{t("access.address.add")}</ActButton>
        {own.length > 0 && (
          <ActButton onAct={() => void set([...list, ...own], t("access.address.ownAdded"))}>
            {t("access.address.own")}
          </ActButton>
        )}
      </form>
    </Panel>
  );
}
