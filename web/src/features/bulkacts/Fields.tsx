import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { choicesOptions, handlersOptions } from "@/api/queries";
import { departmentsOptions, peopleOptions } from "@/features/workorders/api";
import type { Chosen, Wish } from "./api";
import styles from "./bulkacts.module.css";

interface FieldsProps {
  chosen: Chosen;
  wish: Wish;
  onWish: (wish: Wish) => void;
}

/** What the act asks for. */
export function Fields(props: FieldsProps) {
  const { t } = useTranslation("bulkacts");
  const { wish, onWish } = props;
  const kind = wish.act.split(".")[1] ?? "";
  return (
    <>
      {kind === "transfer" && <Department {...props} />}
      {kind === "assign" && <Person {...props} />}
      {kind !== "assign" && (
        <div className={styles.field}>
          <label htmlFor="bulk-text">{t(`field.${kind}`)}</label>
          <Input.TextArea
            id="bulk-text"
            rows={2}
            maxLength={2000}
            value={wish.text ?? ""}
            onChange={(event) => onWish({ ...wish, text: event.target.value })}
          />
        </div>
      )}
    </>
  );
}

interface Choice {
  id: string;
  name: string;
  code?: string;
  agent_no?: string | null;
}

function Department({ chosen, wish, onWish }: FieldsProps) {
  const { t } = useTranslation("bulkacts");
  const ofCase = useQuery({ ...choicesOptions(chosen.sample.id), enabled: chosen.list === "tickets" });
  const ofOrder = useQuery({
    ...departmentsOptions(chosen.sample.id),
    enabled: chosen.list === "workorders",
  });
  const found: readonly Choice[] = ofCase.data?.departments ?? ofOrder.data ?? [];
  return (
    <Pick
      label={t("field.department")}
      found={found}
      loading={ofCase.isLoading || ofOrder.isLoading}
      value={wish.department}
      onPick={(department) => onWish({ ...wish, department })}
    />
  );
}

function Person({ chosen, wish, onWish }: FieldsProps) {
  const { t } = useTranslation("bulkacts");
  const ofCase = useQuery({
    ...handlersOptions(chosen.sample.department),
    enabled: chosen.list === "tickets",
  });
  const ofOrder = useQuery({ ...peopleOptions(chosen.sample.id), enabled: chosen.list === "workorders" });
  const found: readonly Choice[] = ofCase.data ?? ofOrder.data ?? [];
  return (
    <Pick
      label={t("field.person")}
      found={found}
      loading={ofCase.isLoading || ofOrder.isLoading}
      value={wish.person}
      onPick={(person) => onWish({ ...wish, person })}
    />
  );
}

interface PickProps {
  label: string;
  found: readonly Choice[];
  loading: boolean;
  value: string | null | undefined;
  onPick: (id: string) => void;
}

function Pick({ label, found, loading, value, onPick }: PickProps) {
  const { t } = useTranslation("bulkacts");
  return (
    <div className={styles.field}>
      <label htmlFor="bulk-pick">{label}</label>
      <Select
        id="bulk-pick"
        autoFocus
        showSearch={{ optionFilterProp: "search" }}
        loading={loading}
        placeholder={t("pick")}
        notFoundContent={loading ? t("common:loading") : t("nobody")}
        value={value ?? undefined}
        options={found.map(({ id, name, code, agent_no }) => ({
          value: id,
          label: agent_no ? `${name} ${agent_no}` : name,
          search: `${name} ${code ?? agent_no ?? ""}`,
        }))}
        onChange={onPick}
      />
    </div>
  );
}
