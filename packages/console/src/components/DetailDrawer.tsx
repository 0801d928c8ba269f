import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { useNarrow } from "@shoufa/web";
import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import styles from "./DetailDrawer.module.css";

interface DetailDrawerProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What the arrows do, and in the foot which keys do the same. */
  readonly words: { readonly previous: string; readonly next: string; readonly keys: string };
  readonly onClose: () => void;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly children: ReactNode;
}

/** One row's details beside the list, which stays usable: J and K, or a click on another row, change what is shown. */
export function DetailDrawer({ isOpen, title, words, onClose, onPrevious, onNext, children }: DetailDrawerProps) {
  const isNarrow = useNarrow();
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
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
