import { LockOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SheetProvider, useSheet } from "../../sheet/sheet";
import styles from "../editors.module.css";

interface LockedProps {
  /** The level that says so; none: it is free. */
  level: string | undefined;
  children: ReactNode;
}

/** What stands here as a level above says: it is read, and not written. */
export function Locked({ level, children }: LockedProps) {
  const { t } = useTranslation("rules");
  const sheet = useSheet();
  if (level === undefined || sheet.reading) return children;
  const why = t("ticketTypes.locked", { level });
  return (
    <span className={styles.locked} title={why}>
      <SheetProvider sheet={{ ...sheet, reading: true }}>{children}</SheetProvider>
      <LockOutlined aria-label={why} />
    </span>
  );
}
