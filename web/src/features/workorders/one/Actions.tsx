import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "@/ui/Refused";
import { useWish } from "@/ui/wishing";
import { ACTIONS, ACTS, type Action, RENEWS, type Said, type Workorder } from "../api";
import { ActDialog } from "./ActDialog";
import styles from "./one.module.css";
import { SplitDialog } from "./SplitDialog";

/** Done at once, without a word more. */
const AT_ONCE: readonly Action[] = ["take", "resume"];
const SHOWN = 3;

/** What the reader can do now: the likely first, the others behind a menu. */
export function Actions({ one }: { one: Workorder }) {
  const { t } = useTranslation("workorders");
  const [doing, setDoing] = useState<Exclude<Action, "take" | "resume">>();
  const can = ACTIONS.filter((action) => one.may.includes(action));
  const wishing = useWish({
    send: (action: Action, key) => ACTS[action](one, {} as Said, key),
    said: t("act.saved"),
    renews: RENEWS,
  });
  const begin = (action: Action) => {
    if (action === "take" || action === "resume") wishing.mutate(action);
    else setDoing(action);
  };
  const shown = can.slice(0, SHOWN);
  const more = can.slice(SHOWN);
  return (
    <div className={styles.actions}>
      {shown.map((action) => (
        <Button
          key={action}
          type={AT_ONCE.includes(action) ? "primary" : "default"}
          loading={wishing.isPending && wishing.variables === action}
          onClick={() => begin(action)}
        >
          {t(`act.${action}.do`)}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={["click"]}
          placement="bottomRight"
          menu={{
            items: more.map((action) => ({
              key: action,
              label: t(`act.${action}.do`),
              danger: action === "cancel",
            })),
            onClick: ({ key }) => begin(key as Action),
          }}
        >
          <Button aria-haspopup="menu">
            {t("act.more")} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
      <Refused problem={wishing.error} />
      {doing === "split" ? (
        <SplitDialog one={one} onClose={() => setDoing(undefined)} />
      ) : (
        doing && <ActDialog one={one} action={doing} onClose={() => setDoing(undefined)} />
      )}
    </div>
  );
}
