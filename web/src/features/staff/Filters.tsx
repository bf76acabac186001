import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLeaving } from "@/ui/useLeaving";
import { useSettled } from "@/ui/useSettled";
import { choicesOptions } from "./api";
import { UnitField, usePostName } from "./fields";
import type { StaffSearch } from "./search";
import { useSkillName } from "./skills";
import styles from "./staff.module.css";

interface FiltersProps {
  sought: StaffSearch;
  onSearch: (change: Partial<StaffSearch>) => void;
}

/** Words at once, the rest as chosen; all of it stands in the address. */
export function Filters({ sought, onSearch }: FiltersProps) {
  const { t } = useTranslation("staff");
  const [typed, setTyped] = useState(sought.q ?? "");
  const settled = useSettled(typed, 250);
  const ask = useEffectEvent((q: string) => {
    if (q !== (sought.q ?? "")) onSearch({ q: q || undefined });
  });
  const leaving = useLeaving();
  useEffect(() => {
    if (!leaving) ask(settled.trim());
  }, [settled, leaving]);
  const choices = useQuery(choicesOptions).data;
  const postName = usePostName();
  const skillName = useSkillName();
  return (
    <search className={styles.filters}>
      <Input
        value={typed}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t("filter.words")}
        aria-label={t("filter.words")}
        maxLength={60}
        className={styles.words ?? ""}
        onChange={(event) => setTyped(event.target.value)}
      />
      <UnitField
        {...(sought.unit ? { value: sought.unit } : {})}
        allowClear
        label={t("filter.unit")}
        placeholder={t("filter.unit")}
        className={styles.choice}
        onChange={(unit) => onSearch({ unit })}
      />
      <Choice
        name="post"
        value={sought.post}
        options={(choices?.posts ?? []).map(({ code, name }) => ({
          value: code,
          label: postName(code, name),
        }))}
        onSearch={onSearch}
      />
      <Choice
        name="skill"
        value={sought.skill}
        options={(choices?.skills ?? []).map((skill) => ({ value: skill.code, label: skillName(skill) }))}
        onSearch={onSearch}
      />
      <Choice
        name="seat"
        value={sought.seat}
        options={(["ordinary", "remote"] as const).map((value) => ({ value, label: t(`seat.${value}`) }))}
        onSearch={onSearch}
      />
      <Choice
        name="state"
        value={sought.state}
        options={(["left", "all"] as const).map((value) => ({ value, label: t(`filter.is.${value}`) }))}
        onSearch={onSearch}
      />
    </search>
  );
}

interface ChoiceProps {
  name: "post" | "skill" | "seat" | "state";
  value: string | undefined;
  options: { value: string; label: string }[];
  onSearch: FiltersProps["onSearch"];
}

function Choice({ name, value, options, onSearch }: ChoiceProps) {
  const { t } = useTranslation("staff");
  return (
    <Select
      value={value ?? null}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={t(`filter.${name}`)}
      aria-label={t(`filter.${name}`)}
      className={styles.choice ?? ""}
      popupMatchSelectWidth={false}
      options={options}
      onChange={(chosen: string | null) => onSearch({ [name]: chosen ?? undefined })}
    />
  );
}
