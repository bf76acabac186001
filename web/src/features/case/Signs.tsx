import { BellOutlined, HistoryOutlined, PauseCircleOutlined, RetweetOutlined } from "@ant-design/icons";
import { Tag, Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "@/api/types";
import styles from "./signs.module.css";

type Signed = Pick<TicketRow, "round" | "repeat_number" | "paused" | "urged">;

interface Sign {
  name: "round" | "repeat" | "paused" | "urged";
  icon: ReactNode;
  shown: boolean;
  /** What the hover says in full. */
  count: number;
}

/** Second handling, repeats, pauses and urgings: in the order in which they change what is to be done. */
const signsOf = ({ round, repeat_number, paused, urged }: Signed): Sign[] =>
  [
    { name: "urged" as const, icon: <BellOutlined />, shown: urged, count: 1 },
    { name: "round" as const, icon: <RetweetOutlined />, shown: round > 1, count: round },
    {
      name: "repeat" as const,
      icon: <HistoryOutlined />,
      shown: repeat_number > 0,
      count: repeat_number + 1,
    },
    { name: "paused" as const, icon: <PauseCircleOutlined />, shown: paused, count: 1 },
  ].filter(({ shown }) => shown);

/** Words for the case, small signs with their words on hover for rows of lists. */
export function Signs({ of, small = false }: { of: Signed; small?: boolean }) {
  const { t } = useTranslation("case");
  const signs = signsOf(of);
  if (signs.length === 0) return null;
  return (
    <span className={styles.signs}>
      {signs.map(({ name, icon, count }) =>
        small ? (
          <span
            key={name}
            className={styles.sign}
            data-sign={name}
            role="img"
            aria-label={t(`sign.${name}Why`, { count })}
            title={t(`sign.${name}Why`, { count })}
          >
            {icon}
            {count > 1 && <b>{count}</b>}
          </span>
        ) : (
          <Tooltip key={name} title={t(`sign.${name}Why`, { count })}>
            <Tag
              icon={icon}
              color={name === "paused" ? undefined : "processing"}
              variant="filled"
              style={{ marginInlineEnd: 0 }}
            >
              {t(`sign.${name}`, { count })}
            </Tag>
          </Tooltip>
        ),
      )}
    </span>
  );
}
