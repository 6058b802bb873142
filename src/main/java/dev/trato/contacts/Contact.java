package dev.trato.contacts;

import dev.trato.kernel.Moment;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person one deals with. */
@Entity
@Table(name = "contact")
public class Contact extends Party {

    /** Socio-economic level. */
    public enum IncomeLevel {
        LOW,
        LOWER_MIDDLE,
        MIDDLE,
        UPPER_MIDDLE,
        HIGH
    }

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

    @Size(max = 160)
    private @Nullable String department;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Company company;

    private @Nullable LocalDate birthday;

    /** What is known of the circumstances in which somebody lives and buys. */
    @Enumerated(EnumType.STRING)
    private @Nullable IncomeLevel incomeLevel;

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

    public @Nullable LocalDate getBirthday() {
        return birthday;
    }

    public @Nullable String getJobTitle() {
        return jobTitle;
    }


    @Override
    public void complete(Moment now) {
        super.complete(now);
        name = Stream.of(firstName, lastName).filter(part -> part != null && !part.isBlank()).map(String::strip).collect(Collectors.joining(" "));
    }
}
