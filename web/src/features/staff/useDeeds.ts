/** What ends or renews an account: each asked about first. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblem } from "@/api/problem";
import { giveCode, letGo, staffKeys, takeBack } from "./api";
import type { GivenCode, StaffMember } from "./types";

export type Deed = "code" | "leave" | "return";

export function useDeeds(person: StaffMember, onCode: (given: GivenCode) => void) {
  const { t } = useTranslation("staff");
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const { show } = useProblem();
  const doing = useMutation({
    mutationFn: async (deed: Deed): Promise<GivenCode | undefined> => {
      if (deed === "leave") {
        await letGo(person.id, intention());
        return undefined;
      }
      return deed === "code" ? giveCode(person.id) : takeBack(person.id);
    },
    onSuccess: (given) => {
      if (given) onCode(given);
      else void message.success(t("kept"));
    },
    onError: show,
    onSettled: () => client.invalidateQueries({ queryKey: staffKeys.all }),
  });
  const ask = (deed: Deed) =>
    modal.confirm({
      title: t(`deed.${deed}.title`, { name: person.name }),
      content: t(`deed.${deed}.what`),
      okText: t(`deed.${deed}.do`),
      cancelText: t("common:cancel"),
      okButtonProps: { danger: deed === "leave" },
      onOk: () => doing.mutateAsync(deed).catch(() => undefined),
    });
  return { ask, busy: doing.isPending ? doing.variables : undefined };
}
