import { EllipsisOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui";
import { type Action, hotkeyOf, MENU_KEY } from "./actions";
import styles from "./composer.module.css";

interface MoreProps {
  actions: readonly Action[];
  open: boolean;
  onOpen(open: boolean): void;
  onAsk(action: Action): void;
}

/** What is allowed now but seldom done; opened by its key and walked with the arrows. */
export function More({ actions, open, onOpen, onAsk }: MoreProps) {
  const { t } = useTranslation("case");
  return (
    <Dropdown
      open={open}
      onOpenChange={onOpen}
      trigger={["click"]}
      placement="topRight"
      autoFocus
      menu={{
        items: actions.map((action) => ({
          key: action,
          danger: action === "cancel",
          label: (
            <span className={styles.item}>
              {t(`action.${action}`)}
              {hotkeyOf[action] && <Kbd>{hotkeyOf[action]?.toUpperCase()}</Kbd>}
            </span>
          ),
        })),
        onClick: ({ key }) => onAsk(key as Action),
      }}
    >
      <Button type="text" size="small" icon={<EllipsisOutlined />} aria-haspopup="menu" aria-expanded={open}>
        {t("form.more")} <Kbd>{MENU_KEY.toUpperCase()}</Kbd>
      </Button>
    </Dropdown>
  );
}
