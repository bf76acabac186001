import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { searchUnits, unitOptions } from "./api";
import styles from "./organisation.module.css";
import { useTyped } from "./useTyped";

interface UnitPickProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** Nothing chosen is an answer too. */
  allowClear?: boolean;
  autoFocus?: boolean;
}

/** Finds another unit by its name or code; the name of the chosen one is known. */
export function UnitPick({ id, value, onChange, allowClear = false, autoFocus = false }: UnitPickProps) {
  const { t } = useTranslation("organisation");
  const search = useTyped();
  const found = useQuery(searchUnits(search.settled, false));
  const chosen = useQuery({ ...unitOptions(value ?? ""), enabled: !!value });
  const options = (search.settled ? (found.data ?? []) : chosen.data ? [chosen.data] : []).map((unit) => ({
    value: unit.id,
    label: unit.name,
    hint: `${unit.code} · ${t(`kind.${unit.kind}`)}`,
  }));
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: search.type }}
      allowClear={allowClear}
      autoFocus={autoFocus}
      value={value ?? undefined}
      placeholder={t("pick.placeholder")}
      notFoundContent={search.settled ? t("tree.nothing.what") : t("pick.type")}
      loading={found.isFetching}
      options={options}
      optionRender={({ data }) => (
        <span className={styles.node}>
          {data.label} <small>{data.hint}</small>
        </span>
      )}
      onChange={(wanted: string | undefined) => onChange?.(wanted ?? null)}
    />
  );
}
