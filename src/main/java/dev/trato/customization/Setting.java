package dev.trato.customization;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One setting of the installation. */
@Entity
@Table(name = "setting")
class Setting {

    @Id
    private String name = "";

    @Column(name = "setting_value")
    private String value = "";

    protected Setting() {}

    Setting(String name, String value) {
        this.name = name;
        this.value = value;
    }

    String getName() {
        return name;
    }

    String getValue() {
        return value;
    }
}
