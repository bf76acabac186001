import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CustomerChoices } from "@/api/types";

interface DocumentFieldsProps {
  choices: CustomerChoices;
  category: CustomerChoices["categories"][number]["category"];
  /** The names of the two fields in the form around. */
  names?: readonly [string, string];
  required?: boolean;
}

/** Offers only the documents of the customer's category, and checks how their numbers are written. */
export function DocumentFields({
  choices,
  category,
  names = ["document_type", "document_number"],
  required = false,
}: DocumentFieldsProps) {
  const { t } = useTranslation("customers");
  const [typeName, numberName] = names;
  const form = Form.useFormInstance();
  const documents = choices.categories.find((one) => one.category === category)?.documents ?? [];
  const type = Form.useWatch(typeName, form);
  const chosen = documents.find((one) => one.type === type);
  const pattern = chosen && new RegExp(`^(?:${chosen.pattern})$`, "u");
  const fits = (_rule: unknown, value: string | undefined) => {
    const folded = (value ?? "")
      .normalize("NFKC")
      .replace(/[\s\-()·.]/g, "")
      .toUpperCase();
    if (folded === "" || !pattern || pattern.test(folded)) return Promise.resolve();
    return Promise.reject(new Error(t("document.form", { example: chosen.example })));
  };
  return (
    <>
      <Form.Item
        name={typeName}
        label={t("field.document_type")}
        rules={[{ required, message: t("needed") }]}
      >
        <Select
          allowClear={!required}
          options={documents.map((one) => ({ value: one.type, label: t(`document.${one.type}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={numberName}
        label={t("field.document_number")}
        validateTrigger="onBlur"
        rules={[{ required: required || Boolean(chosen), message: t("needed") }, { validator: fits }]}
      >
        <Input autoComplete="off" maxLength={40} placeholder={chosen?.example} />
      </Form.Item>
    </>
  );
}
