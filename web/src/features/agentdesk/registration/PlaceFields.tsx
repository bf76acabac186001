import { EnvironmentOutlined } from "@ant-design/icons";
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../agentdesk.module.css";
import { missingPlace, type Values } from "./registration";

const FIELDS = ["district", "building", "floor", "position", "handset", "base_station"] as const;

/** Complaints of the signal need the exact place, else nobody can measure there. */
export function PlaceFields() {
  const { t } = useTranslation(["agentdesk", "case"]);
  const form = Form.useFormInstance<Values>();
  const told = (field: "district" | "position") => ({
    required: true,
    validator: () =>
      missingPlace(form.getFieldValue("place") as Values["place"]).includes(field)
        ? Promise.reject(new Error(t(`form.place.${field}`)))
        : Promise.resolve(),
  });
  return (
    <fieldset className={styles.place}>
      <legend>
        <EnvironmentOutlined aria-hidden /> {t("field.place")} <span>{t("hint.place")}</span>
      </legend>
      {FIELDS.map((field) => (
        <Form.Item
          key={field}
          name={["place", field]}
          label={t(`case:place.${field}`)}
          rules={field === "district" || field === "position" ? [told(field)] : []}
          validateTrigger={[]}
          dependencies={field === "position" ? [["place", "building"]] : undefined}
        >
          <Input autoComplete="off" maxLength={64} placeholder={t(`hint.place_${field}`)} />
        </Form.Item>
      ))}
    </fieldset>
  );
}
