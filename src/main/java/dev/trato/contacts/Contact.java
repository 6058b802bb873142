package dev.trato.contacts;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Moment;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person one deals with. */
@Entity
@Table(name = "contact")
public class Contact extends BaseRecord {

    /** First and last name together, by which the person is listed and found. */
    @RecordField(readOnly = true, searchable = true)
    private String name = "";

    @Size(max = 100)
    private @Nullable String firstName;

    /** One or two surnames. */
    @NotBlank
    @Size(max = 150)
    private String lastName = "";

    @Size(max = 160)
    private @Nullable String jobTitle;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Company company;

    @RecordField(type = FieldType.EMAIL, searchable = true, group = "contact")
    @Size(max = 254)
    private @Nullable String email;

    @RecordField(type = FieldType.PHONE, searchable = true, group = "contact")
    @Size(max = 60)
    private @Nullable String phone;

    @RecordField(type = FieldType.PHONE, searchable = true, group = "contact")
    @Size(max = 60)
    private @Nullable String mobile;

    @RecordField(type = FieldType.LINK, group = "contact")
    @Size(max = 300)
    private @Nullable String linkedin;

    @Size(max = 120)
    @RecordField(group = "address")
    private @Nullable String city;

    @Size(max = 80)
    @RecordField(group = "address")
    private @Nullable String country;

    @Size(max = 8000)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String description;

    protected Contact() {}

    public Contact(@Nullable String firstName, String lastName) {
        this.firstName = firstName;
        this.lastName = lastName;
    }

    public String getName() {
        return name;
    }

    public @Nullable Company getCompany() {
        return company;
    }

    public @Nullable String getEmail() {
        return email;
    }

    @Override
    public void complete(Moment now) {
        name = Stream.of(firstName, lastName).filter(part -> part != null && !part.isBlank()).map(String::strip).collect(Collectors.joining(" "));
    }
}
