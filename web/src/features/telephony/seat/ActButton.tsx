import { Button, type ButtonProps, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { KeyedAct } from "./keys";
import { printed, STROKES } from "./keys";

interface ActButtonProps extends Omit<ButtonProps, "children"> {
  act: KeyedAct;
}

/** One thing to do at a seat, with its word; its keys on hover. */
export function ActButton({ act, ...props }: ActButtonProps) {
  const { t } = useTranslation("telephony");
  return (
    <Tooltip title={printed(STROKES[act])}>
      <Button size="small" aria-keyshortcuts={ariaKeys(STROKES[act])} {...props}>
        {t(`act.${act}`)}
      </Button>
    </Tooltip>
  );
}

const ariaKeys = (stroke: string): string =>
  stroke
    .split("+")
    .map((part) => (part === "ctrl" ? "Control" : part.charAt(0).toUpperCase() + part.slice(1)))
    .join("+");
