/** Why one does not take what is being offered. */
import { Dropdown } from "antd";
import { useNamed } from "../presence";
import type { SeatAnswer } from "../types";
import { ActButton } from "./ActButton";

interface DeclineMenuProps {
  answer: SeatAnswer;
  open: boolean;
  busy: boolean;
  onOpen(open: boolean): void;
  onDecline(reason: string): void;
}

export function DeclineMenu({ answer, open, busy, onOpen, onDecline }: DeclineMenuProps) {
  const named = useNamed();
  const reasons = answer.choices.decline;
  return (
    <Dropdown
      open={open}
      onOpenChange={onOpen}
      trigger={["click"]}
      autoFocus
      menu={{
        items: reasons.map(({ code }) => ({ key: code, label: named(reasons, code) })),
        onClick: ({ key }) => {
          onOpen(false);
          onDecline(key);
        },
      }}
    >
      <span>
        <ActButton act="decline" size="middle" loading={busy} aria-haspopup="menu" />
      </span>
    </Dropdown>
  );
}
