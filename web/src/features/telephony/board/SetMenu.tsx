import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { setPresenceOf } from "../api";
import { useNamed } from "../presence";
import type { BoardSeat, Choice } from "../types";

interface SetMenuProps {
  seat: BoardSeat;
  choices: readonly Choice[];
  busy: boolean;
  run(deed: () => Promise<unknown>): Promise<boolean>;
}

/** Sets somebody's seat idle, busy or signed out; that is on record. */
export function SetMenu({ seat, choices, busy, run }: SetMenuProps) {
  const { t } = useTranslation("telephony");
  const named = useNamed();
  const set = (key: string) => {
    const [presence, reason = ""] = key.split(" ") as ["idle" | "busy" | "signed_out", string?];
    void run(() => setPresenceOf(seat.agent, presence, reason));
  };
  return (
    <Dropdown
      trigger={["click"]}
      autoFocus
      menu={{
        items: [
          { key: "idle", label: t("presence.idle"), disabled: seat.presence === "idle" },
          {
            key: "busy",
            type: "group",
            label: t("presence.busy"),
            children: choices.map(({ code }) => ({ key: `busy ${code}`, label: named(choices, code) })),
          },
          { type: "divider" },
          { key: "signed_out", label: t("board.signedOut"), danger: true },
        ],
        onClick: ({ key }) => set(key),
      }}
    >
      <Button
        size="small"
        disabled={busy}
        aria-haspopup="menu"
        aria-label={t("board.setTitle", { name: seat.name })}
      >
        {t("board.set")} …
      </Button>
    </Dropdown>
  );
}
