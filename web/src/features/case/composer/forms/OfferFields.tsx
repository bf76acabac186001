import { useQuery } from "@tanstack/react-query";
import { Form, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { departmentsElsewhereOptions } from "@/api/queries";
import type { HandoverKind } from "@/api/types";
import styles from "../composer.module.css";
import { useRequired } from "../useRequired";
import { TextField } from "./TextField";

const KINDS: HandoverKind[] = ["take_over", "assist"];

/** Which province's complaint department, what is wanted of it, and why. */
export function OfferFields() {
  const { t } = useTranslation("case");
  const required = useRequired();
  const departments = useQuery(departmentsElsewhereOptions);
  const options = (departments.data ?? []).map(({ id, name, province }) => ({
    value: id,
    label: `${province} · ${name}`,
  }));
  return (
    <>
      <div className={styles.row}>
        <Form.Item
          name="to"
          label={t("form.offerTo")}
          rules={required(t("form.offerTo"))}
          className={styles.grow}
        >
          <Select
            options={options}
            showSearch={{ optionFilterProp: "label" }}
            loading={departments.isFetching}
            placeholder={t("form.offerToHint")}
            notFoundContent={t(departments.isError ? "form.departmentsError" : "form.offerToNone")}
          />
        </Form.Item>
        <Form.Item name="kind" label={t("form.offerKind")} rules={required(t("form.offerKind"))}>
          <Radio.Group
            optionType="button"
            options={KINDS.map((value) => ({ value, label: t(`sharing.kind.${value}`) }))}
          />
        </Form.Item>
      </div>
      <TextField name="reason" words="offerReason" />
    </>
  );
}
