import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";

interface NewPasswordFieldsProps {
  name: string;
  autoFocus?: boolean;
  size?: "large";
}

const SHORTEST = 10;

/** A new password, twice: a slip of the finger would lock its owner out. */
export function NewPasswordFields({ name, autoFocus = false, size }: NewPasswordFieldsProps) {
  const { t } = useTranslation("account");
  return (
    <>
      <Form.Item
        name={name}
        label={t("password.new")}
        extra={t("password.rule", { least: SHORTEST })}
        rules={[
          { required: true, message: t("password.newMissing") },
          { min: SHORTEST, message: t("password.short", { least: SHORTEST }) },
        ]}
        validateTrigger="onBlur"
      >
        <Input.Password autoFocus={autoFocus} autoComplete="new-password" maxLength={200} size={size} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t("password.again")}
        dependencies={[name]}
        validateTrigger="onBlur"
        rules={[
          { required: true, message: t("password.againMissing") },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue(name)
                ? Promise.resolve()
                : Promise.reject(new Error(t("password.differ"))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} size={size} />
      </Form.Item>
    </>
  );
}
