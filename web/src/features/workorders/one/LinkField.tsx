import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useMay } from "@/session/session";
import { useSettled } from "@/ui/useSettled";
import { root } from "../api";

const PAUSE = 250;
const LEAST = 3;

interface LinkFieldProps {
  /** The ticket that is linked cannot be linked with itself. */
  not: string;
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}

/** Another ticket in scope, found by its number or by words: work orders and complaints. */
export function LinkField({ not, ...field }: LinkFieldProps) {
  const { t } = useTranslation("workorders");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), PAUSE);
  const enabled = q.length >= LEAST;
  const complaints = useMay("tickets.read");
  const query = { q, limit: 8 };
  const own = useQuery({
    queryKey: [...root, "sought", q],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/workorders", { params: { query }, signal })),
    enabled,
  });
  const others = useQuery({
    queryKey: ["tickets", query],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/tickets", { params: { query }, signal })),
    enabled: enabled && complaints,
  });
  const found = [...(own.data?.items ?? []), ...(others.data?.items ?? [])].filter(({ id }) => id !== not);
  return (
    <Select
      {...field}
      autoFocus
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={enabled && own.isFetching}
      notFoundContent={t(enabled ? "act.link.nothing" : "act.link.type")}
      placeholder={t("act.link.placeholder")}
      options={found.map(({ id, number, matter }) => ({ value: id, label: `${number} ${matter}` }))}
    />
  );
}
