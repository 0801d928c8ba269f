import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { moveFocus, useNarrow } from "@shoufa/web";
import { Button, Drawer } from "antd";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import styles from "./DetailDrawer.module.css";

interface DetailDrawerProps {
  readonly isOpen: boolean;
  /** Which row it is; the drawer takes the focus when that of another row has gone with it. */
  readonly shown: string;
  readonly title: string;
  /** What the arrows do, and in the foot which keys do the same. */
  readonly words: { readonly previous: string; readonly next: string; readonly keys: string };
  readonly onClose: () => void;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  /** Takes the focus when the drawer has closed. Null: what opened it takes it. */
  readonly focusAfterClose?: (() => void) | null;
  readonly children: ReactNode;
}

/** One row's details beside the list, which stays usable: J and K, or a click on another row, change what is shown. */
export function DetailDrawer(props: DetailDrawerProps) {
  const { isOpen, shown, title, words, onClose, onPrevious, onNext, focusAfterClose = null, children } = props;
  const isNarrow = useNarrow();
  const panel = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is the occasion
  useLayoutEffect(() => moveFocus(null, panel.current?.closest<HTMLElement>("[tabindex]") ?? null), [shown]);
  return (
    <Drawer
      open={isOpen}
      panelRef={panel}
      onClose={onClose}
      focusable={{ focusTriggerAfterClose: focusAfterClose === null }}
      afterOpenChange={(isShown) => !isShown && focusAfterClose?.()}
      mask={false}
      {...(isNarrow ? {} : { rootClassName: styles.below ?? "" })}
      size={isNarrow ? "100%" : 400}
      title={title}
      extra={
        <>
          <Button
            type="text"
            icon={<UpOutlined aria-hidden />}
            aria-label={`${words.previous} (K)`}
            disabled={onPrevious === null}
            onClick={() => onPrevious?.()}
          />
          <Button
            type="text"
            icon={<DownOutlined aria-hidden />}
            aria-label={`${words.next} (J)`}
            disabled={onNext === null}
            onClick={() => onNext?.()}
          />
        </>
      }
      footer={<p className={styles.keys}>{words.keys}</p>}
    >
      {children}
    </Drawer>
  );
}
