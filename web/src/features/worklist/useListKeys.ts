/** The keys of a list. */
import { useNavigate } from "@tanstack/react-router";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { ACTIONS, type Action, fromLists, hotkeyOf } from "@/features/case/composer/actions";
import { usePermissions } from "@/session/session";
import { useHotkeys } from "@/ui";
import { meant, type RowAction } from "./actions";
import type { useCursor } from "./useCursor";

interface KeysOf {
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  /** Opens a case at the form of an action. */
  onAct: (id: string, act: Action) => void;
  cursor: ReturnType<typeof useCursor>;
  walk: (by: number) => void;
  renew: () => void;
  help: () => void;
  actions: readonly RowAction[];
}

export function useListKeys({ openId, onOpen, onAct, cursor, walk, renew, help, actions }: KeysOf): void {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { t } = useTranslation("worklist");
  const leave = () => {
    if (openId) onOpen(undefined);
    else cursor.untickAll();
  };
  const acts = usePermittedActs();
  const page = openId ?? cursor.current?.id;
  useHotkeys({
    j: () => walk(1),
    arrowdown: () => walk(1),
    k: () => walk(-1),
    arrowup: () => walk(-1),
    enter: () => cursor.current && onOpen(cursor.current.id),
    x: () => cursor.current && cursor.toggle(cursor.current.id),
    escape: leave,
    u: openId ? undefined : renew,
    "?": help,
    o: () => page && void navigate({ to: "/tickets/$id", params: { id: page } }),
    // The same letters as in the case itself: the case opens at that form.
    ...Object.fromEntries(
      (openId ? [] : acts).map((act) => [
        hotkeyOf[act] ?? "",
        () => cursor.current && onAct(cursor.current.id, act),
      ]),
    ),
    ...Object.fromEntries(
      // An open case has action keys of its own; the same letter must not mean two things.
      (openId ? [] : actions).map((action) => [
        action.key,
        () => {
          const rows = meant(action, cursor.tickedRows, cursor.current);
          if (rows.length > 0) action.run(rows, cursor.untick);
          else if (cursor.current) void message.info(t("notHere", { action: action.label }));
        },
      ]),
    ),
  });
}

/** What this person may do with some case; whether with this one, the case itself says. */
export function usePermittedActs(): Action[] {
  const may = usePermissions();
  return ACTIONS.filter((act) => {
    const permission = fromLists[act];
    return permission !== undefined && may(permission);
  });
}
