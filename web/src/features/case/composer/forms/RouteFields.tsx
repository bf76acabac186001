import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { choicesOptions } from "@/api/queries";
import type { Case } from "@/api/types";
import type { Words } from "../actions";
import styles from "../composer.module.css";
import { useRequired } from "../useRequired";
import { TextField } from "./TextField";

/** The responsible department, those that work along, and why. */
export function RouteFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const required = useRequired();
  const choices = useQuery(choicesOptions(kase.id));
  const lead = Form.useWatch<Words["department"]>("department");
  const options = (choices.data?.departments ?? []).map(({ id, name, code }) => ({
    value: id,
    label: name,
    search: `${name} ${code}`,
  }));
  const nothing = t(choices.isError ? "form.departmentsError" : "form.departmentsNone");
  const shared = {
    showSearch: { optionFilterProp: "search" },
    loading: choices.isFetching,
    notFoundContent: nothing,
  };
  return (
    <>
      <div className={styles.row}>
        <Form.Item
          name="department"
          label={t("head.department")}
          rules={required(t("head.department"))}
          className={styles.grow}
        >
          <Select {...shared} options={options} placeholder={t("form.departmentHint")} />
        </Form.Item>
        <Form.Item name="joint" label={t("form.joint")} tooltip={t("form.jointWhy")} className={styles.grow}>
          <Select
            {...shared}
            mode="multiple"
            maxCount={10}
            options={options.filter(({ value }) => value !== lead)}
            placeholder={t("form.jointHint")}
          />
        </Form.Item>
      </div>
      <TextField name="reason" words="routeReason" rows={1} />
    </>
  );
}
