import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select, Tag, TreeSelect } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { handlersOptions, useUnits } from "@/api/queries";
import type { Schemas } from "@/api/types";
import { treeOf } from "@/features/rules/UnitSelect";
import { type ExportForm, ExportMenu, saveFile } from "@/ui";
import styles from "../faults.module.css";

/** A day as people choose it, as the server takes it. */
export const dayOf = (day: Dayjs): string => day.format("YYYY-MM-DD");

const COLOURS = { high: "error", medium: "warning", low: "default" } as const;

export function RiskTag({ risk }: { risk: Schemas["Risk"] }) {
  const { t } = useTranslation("faults");
  return (
    <Tag color={COLOURS[risk]} variant="filled">
      {t(`prevention.risk.${risk}`)}
    </Tag>
  );
}

/** A day that matters, and a word when it has passed. */
export function DueDay({ day, late, word }: { day: string; late: boolean; word: string }) {
  return (
    <span className={late ? styles.late : styles.number}>
      {day} {late && word}
    </span>
  );
}

/** Where it is, as complaints write it. */
export function SpotFields({ within = [] }: { within?: string[] }) {
  const { t } = useTranslation("faults");
  return (
    <div className={styles.row}>
      <Form.Item
        name={[...within, "district"]}
        label={t("field.district")}
        rules={[{ required: true, whitespace: true, message: t("field.district") }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={[...within, "building"]} label={t("field.building")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={[...within, "base_station"]} label={t("field.base_station")}>
        <Input maxLength={200} />
      </Form.Item>
    </div>
  );
}

/** Who answers for it: a unit, and somebody there. */
export function WhoFields({ within = [], person = false }: { within?: string[]; person?: boolean }) {
  const { t } = useTranslation("faults");
  const form = Form.useFormInstance();
  const unit: string | undefined = Form.useWatch([...within, "unit"], form);
  const units = useUnits().data ?? [];
  const people = useQuery({ ...handlersOptions(unit ?? ""), enabled: !!unit }).data ?? [];
  const required = (message: string) => [{ required: true, message }];
  return (
    <>
      <Form.Item
        name={[...within, "unit"]}
        label={t("prevention.field.unit")}
        rules={required(t("prevention.field.unit"))}
      >
        <TreeSelect
          treeData={treeOf(units)}
          showSearch={{ treeNodeFilterProp: "title" }}
          popupMatchSelectWidth={320}
          onChange={() => form.setFieldValue([...within, "person"], undefined)}
        />
      </Form.Item>
      <Form.Item
        name={[...within, "person"]}
        label={t("prevention.field.person")}
        rules={person ? required(t("prevention.field.person")) : []}
      >
        <Select
          allowClear={!person}
          placeholder={person ? undefined : t("prevention.nobody")}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  );
}

interface TakeAwayProps {
  name: string;
  take(form: ExportForm): Promise<Blob>;
}

/** The list that is shown, as a file. */
export function TakeAway({ name, take }: TakeAwayProps) {
  const { t } = useTranslation("faults");
  const { show } = useProblem();
  const taking = useMutation({
    mutationFn: async (form: ExportForm) => saveFile(`${name}.${form.format}`, await take(form)),
    onError: show,
  });
  return (
    <ExportMenu
      busy={taking.isPending}
      text={t("prevention.export")}
      onChoose={(form) => taking.mutate(form)}
    />
  );
}

interface MoreProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

export function More({ list }: MoreProps) {
  const { t } = useTranslation("faults");
  if (!list.hasNextPage) return null;
  return (
    <Button type="link" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {t("more")}
    </Button>
  );
}
