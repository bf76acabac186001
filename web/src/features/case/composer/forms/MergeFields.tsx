import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import type { Case, TicketRow } from "@/api/types";
import { When } from "@/ui";
import { useSettled } from "@/ui/useSettled";
import styles from "../composer.module.css";
import { useRequired } from "../useRequired";
import { TextField } from "./TextField";

/** Names and numbers are masked alike: another mask is surely another customer, the same mask may be the same. */
const maybeSame = (kase: Case, row: TicketRow): boolean => row.id !== kase.id && row.phone === kase.phone;

/** Open complaints of what seems the same customer, by what was typed; without words, those linked already. */
function useOthers(kase: Case, typed: string) {
  const q = useSettled(typed.trim(), 250);
  const found = useQuery({
    queryKey: ["tickets", { q, open: true, limit: 20 }],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/tickets", { params: { query: { q, open: true, limit: 20 } }, signal })),
    enabled: q.length >= 3,
  });
  const linked = kase.links
    .filter(({ state }) => !["closed", "cancelled", "merged"].includes(state))
    .map(({ id, number, matter, registered_at }) => ({ id, number, matter: matter ?? "", registered_at }));
  const rows = (found.data?.items ?? []).filter((row) => maybeSame(kase, row));
  return { others: q.length >= 3 ? rows : linked, pending: found.isFetching };
}

export function MergeFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const required = useRequired();
  const [typed, setTyped] = useState("");
  const { others, pending } = useOthers(kase, typed);
  return (
    <>
      <Form.Item
        name="into"
        label={t("form.into")}
        rules={required(t("form.into"))}
        extra={t("form.intoExtra")}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: setTyped }}
          loading={pending}
          placeholder={t("form.intoHint")}
          notFoundContent={t(typed.trim().length >= 3 && !pending ? "form.intoNone" : "form.intoType")}
          options={others.map(({ id, number, matter, registered_at }) => ({
            value: id,
            label: `${number} ${matter}`,
            at: registered_at,
          }))}
          optionRender={({ data }) => (
            <span className={styles.handler}>
              <span>{data.label}</span>
              <small>
                <When at={data.at} />
              </small>
            </span>
          )}
        />
      </Form.Item>
      <TextField name="reason" words="mergeReason" rows={1} />
    </>
  );
}
