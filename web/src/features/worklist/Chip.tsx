import { CloseOutlined, DownOutlined } from "@ant-design/icons";
import type { ReactNode, Ref } from "react";
import { useTranslation } from "react-i18next";
import styles from "./tools.module.css";

interface ChipProps {
  active: boolean;
  children: ReactNode;
  onClick?: () => void;
  /** A chip that opens a choice. */
  opens?: boolean;
  onClear?: () => void;
  /** Given by a popover that the chip opens. */
  className?: string;
  ref?: Ref<HTMLSpanElement>;
}

export function Chip({ active, children, onClick, opens, onClear, ref, className = "", ...rest }: ChipProps) {
  const { t } = useTranslation("worklist");
  return (
    <span ref={ref} className={`${styles.chip} ${active ? styles.chipOn : ""} ${className}`} {...rest}>
      <button type="button" aria-pressed={opens ? undefined : active} onClick={onClick}>
        {children}
        {opens && !(active && onClear) && <DownOutlined aria-hidden className={styles.chipCaret} />}
      </button>
      {active && onClear && (
        <button
          type="button"
          aria-label={t("clear")}
          onClick={(event) => {
            event.stopPropagation();
            onClear();
          }}
        >
          <CloseOutlined aria-hidden className={styles.chipCaret} />
        </button>
      )}
    </span>
  );
}
