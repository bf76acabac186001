import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettled } from "@/ui/useSettled";
import { colleaguesOptions } from "./api";

interface ColleagueChoiceProps {
  id?: string;
  value?: string;
  onChange?(id: string): void;
}

/** Colleagues of the province, found by the beginning of a name or agent number. */
export function ColleagueChoice(given: ColleagueChoiceProps) {
  const { t } = useTranslation("contacts");
  const [typed, setTyped] = useState("");
  const sought = useSettled(typed.trim(), 250);
  const { data, isFetching, isError } = useQuery({
    ...colleaguesOptions(sought),
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      {...given}
      autoFocus
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      status={isError ? "error" : undefined}
      placeholder={t("hand.toHint")}
      notFoundContent={isError ? t("hand.failed") : isFetching ? t("hand.seeking") : t("hand.nobody")}
      options={(data ?? []).map(({ id, name, agent_no, unit }) => ({
        value: id,
        label: `${name} ${agent_no} · ${unit.name}`,
      }))}
    />
  );
}
