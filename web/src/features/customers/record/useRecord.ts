/** What every part of a record does after a change. */
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/queries";

/** Reads the record anew and says so: "saved" unless there are other words, and nothing for null. */
export function useChanged(id: string): (words?: string | null) => void {
  const { t } = useTranslation("customers");
  const { message } = App.useApp();
  const client = useQueryClient();
  return useCallback(
    (words) => {
      void client.invalidateQueries({ queryKey: keys.customer(id) });
      void client.invalidateQueries({ queryKey: keys.customers });
      if (words !== null) void message.success(words ?? t("kept"));
    },
    [client, id, message, t],
  );
}
