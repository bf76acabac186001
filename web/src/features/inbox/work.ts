/** Accepting cases and naming who handles them, one case or many. */
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { api, intent, intention, unwrap } from "@/api/client";
import { Problem, useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { Done, StaffRef, TicketRow } from "@/api/types";
import { renewRow, useRereadRow } from "@/features/worklist/rows";

/** A ticket and the version that was on screen. */
export type Seen = Pick<TicketRow, "id" | "version">;

/** Does one thing to each row in turn; what was refused is told and its row read again. */
function useEach() {
  const client = useQueryClient();
  const reread = useRereadRow();
  const { show } = useProblem();
  return useCallback(
    async (rows: readonly Seen[], act: (row: Seen) => Promise<Done>, also: Partial<TicketRow>) => {
      let succeeded = 0;
      for (const row of rows) {
        try {
          const done = await act(row);
          renewRow(client, row.id, { ...also, state: done.state, version: done.version });
          succeeded += 1;
        } catch (problem) {
          show(problem);
          if (problem instanceof Problem && problem.status === 409) await reread(row.id).catch(show);
          // The line is down: the others would only fail the same way.
          if (problem instanceof Problem && problem.status === 0) break;
        }
        void client.invalidateQueries({ queryKey: keys.ticket(row.id) });
      }
      void client.invalidateQueries({ queryKey: ["counts"] });
      void client.invalidateQueries({ queryKey: ["tickets"] });
      return succeeded;
    },
    [client, reread, show],
  );
}

export function useAccept(me: StaffRef) {
  const each = useEach();
  const { message } = App.useApp();
  const { t } = useTranslation("inbox");
  return useCallback(
    async (rows: readonly Seen[]) => {
      const accepted = await each(
        rows,
        (row) =>
          unwrap(
            api.POST("/api/v1/tickets/{id}/accept", {
              params: { path: { id: row.id } },
              body: { version: row.version },
              ...intent(intention()),
            }),
          ),
        { assignee: me },
      );
      if (accepted > 0) void message.success(t("accepted", { count: accepted }));
    },
    [each, message, t, me],
  );
}

export function useAssign() {
  const each = useEach();
  const { message } = App.useApp();
  const { t } = useTranslation("inbox");
  return useCallback(
    async (rows: readonly Seen[], handler: StaffRef) => {
      const assigned = await each(
        rows,
        (row) =>
          unwrap(
            api.POST("/api/v1/tickets/{id}/assign", {
              params: { path: { id: row.id } },
              body: { handler: handler.id, version: row.version },
              ...intent(intention()),
            }),
          ),
        { assignee: handler },
      );
      if (assigned > 0) void message.success(t("assigned", { count: assigned, name: handler.name }));
    },
    [each, message, t],
  );
}
