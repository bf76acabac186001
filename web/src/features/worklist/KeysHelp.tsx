import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui";
import type { RowAction } from "./actions";
import styles from "./worklist.module.css";

const KEYS = [
  ["J", "next"],
  ["K", "previous"],
  ["Enter", "open"],
  ["O", "page"],
  ["X", "tick"],
  ["Esc", "leave"],
  ["R", "renew"],
  ["Ctrl K", "command"],
] as const;

interface KeysHelpProps {
  open: boolean;
  actions: readonly RowAction[];
  onClose: () => void;
}

export function KeysHelp({ open, actions, onClose }: KeysHelpProps) {
  const { t } = useTranslation("worklist");
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("keys.label")} width={380}>
      <dl className={styles.keys}>
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(`keys.${meaning}`)}</dd>
          </div>
        ))}
        {actions.map((action) => (
          <div key={action.key}>
            <dt>
              <Kbd>{action.key.toUpperCase()}</Kbd>
            </dt>
            <dd>{action.label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
