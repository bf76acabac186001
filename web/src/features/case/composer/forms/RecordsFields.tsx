import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { choicesOptions } from "@/api/queries";
import type { Case } from "@/api/types";
import { Checklist } from "../../facts/RecordsCard";
import { isLate } from "../../notices/notices";
import type { Words } from "../actions";
import styles from "../composer.module.css";
import { useRequired } from "../useRequired";
import { TextField } from "./TextField";

/** The closing material: three records lie in the case already, the investigation is written here. */
export function RecordsFields({ kase }: { kase: Case }) {
  const written = Form.useWatch<Words["investigation"]>("investigation");
  const asked = Form.useWatch<Words["late"]>("late", { preserve: true });
  const missing = kase.missing.filter((record) => record !== "investigation" || !written?.trim());
  return (
    <>
      <Checklist missing={missing} />
      <TextField name="investigation" words="investigation" rows={3} max={10_000} />
      {(isLate(kase) || asked || kase.lateness) && <LatenessFields kase={kase} />}
    </>
  );
}

function LatenessFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const required = useRequired();
  const lateness = useQuery(choicesOptions(kase.id)).data?.lateness ?? [];
  return (
    <div className={styles.row}>
      <Form.Item
        name="lateness"
        label={t("form.lateness")}
        rules={required(t("form.lateness"))}
        className={styles.grow}
      >
        <Select
          options={lateness.map(({ code, name }) => ({ value: code, label: name }))}
          placeholder={t("form.latenessHint")}
        />
      </Form.Item>
      <div className={styles.grow}>
        <TextField name="lateness_note" words="latenessNote" rows={1} optional />
      </div>
    </div>
  );
}
