import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { hotkeyOf } from "@/features/case/composer/actions";
import { Kbd } from "@/ui";
import type { RowAction } from "./actions";
import { usePermittedActs } from "./useListKeys";
import styles from "./worklist.module.css";

const KEYS = [
  ["J", "next"],
  ["K", "previous"],
  ["Enter", "open"],
  ["O", "page"],
  ["X", "tick"],
  ["Esc", "leave"],
  ["U", "renew"],
  ["Ctrl K", "command"],
] as const;

interface KeysHelpProps {
  open: boolean;
  actions: readonly RowAction[];
  onClose: () => void;
}

export function KeysHelp({ open, actions, onClose }: KeysHelpProps) {
  const { t } = useTranslation(["worklist", "case"]);
  const acts = usePermittedActs().map((act): [string, string] => [
    hotkeyOf[act] ?? "",
    t(`case:action.${act}`),
  ]);
  const own = [...new Map([...acts, ...actions.map(({ key, label }): [string, string] => [key, label])])];
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
        {own.map(([key, label]) => (
          <div key={key}>
            <dt>
              <Kbd>{key.toUpperCase()}</Kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
