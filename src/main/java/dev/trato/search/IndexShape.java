package dev.trato.search;

import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurationContext;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurer;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurationContext;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurer;
import org.hibernate.search.engine.backend.document.DocumentElement;
import org.hibernate.search.engine.backend.types.Norms;
import org.hibernate.search.engine.backend.types.TermVector;
import org.hibernate.search.mapper.pojo.bridge.TypeBridge;
import org.hibernate.search.mapper.pojo.bridge.binding.TypeBindingContext;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.TypeBinder;
import org.hibernate.search.mapper.pojo.bridge.runtime.TypeBridgeWriteContext;

/**
 * How records lie in the index: each field of text under its own name, so that only fields that somebody may read are looked into. The
 * name says by what a field is found, see the constants. Fields of the same name in several types are one.
 */
final class IndexShape implements TypeBinder, LuceneAnalysisConfigurer, ElasticsearchAnalysisConfigurer {

    static final String TYPE = "type";
    static final String OWNER = "owner";
    static final String TEAM = "team";
    static final String DAY = "day";
    /** The whole name of a record, to be met exactly. */
    static final String NAME = "name";
    /** Followed by a field's name: its words. */
    static final String WORDS = "w_";
    /** Beginnings of its words. */
    static final String STARTS = "e_";
    /** Stems of its words. */
    static final String STEMS = "s_";
    /** Ends of its digits. */
    static final String DIGITS = "p_";
    /** Instead of a field's name: the record's title, whatever field that is. */
    static final String TITLE = "title";

    /** Digits that are looked for at least, and kept at most. */
    static final int LEAST_DIGITS = 4;
    static final int LONGEST_START = 15;
    private static final int LONGEST_NAME = 200;

    private static final String SPACES = "spaces";
    private static final String BEGINNINGS = "beginnings";
    private static final String WHITESPACE = "whitespace";

    @Override
    public void bind(TypeBindingContext context) {
        context.dependencies().useRootOnly();
        var index = context.indexSchemaElement();
        var types = context.typeFactory();
        var keyword = types.asString().toIndexFieldType();
        var number = types.asLong().toIndexFieldType();
        index.field(TYPE, keyword).toReference();
        index.field(NAME, keyword).toReference();
        index.field(OWNER, number).toReference();
        index.field(TEAM, number).toReference();
        index.field(DAY, number).toReference();
        var words = types.asString().analyzer(SPACES).norms(Norms.YES).toIndexFieldType();
        var bare = types.asString().analyzer(SPACES).norms(Norms.NO).termVector(TermVector.NO).toIndexFieldType();
        var starts = types.asString().analyzer(BEGINNINGS).searchAnalyzer(SPACES).norms(Norms.YES).toIndexFieldType();
        index.fieldTemplate("words", words).matchingPathGlob(WORDS + "*");
        index.fieldTemplate("stems", bare).matchingPathGlob(STEMS + "*");
        index.fieldTemplate("digits", bare).matchingPathGlob(DIGITS + "*");
        index.fieldTemplate("starts", starts).matchingPathGlob(STARTS + "*");
        context.bridge(IndexedRecord.class, new Writing());
    }

    private static final class Writing implements TypeBridge<IndexedRecord> {

        @Override
        public void write(DocumentElement document, IndexedRecord record, TypeBridgeWriteContext context) {
            document.addValue(TYPE, record.type());
            document.addValue(DAY, record.day());
            if (record.owner() != null) {
                document.addValue(OWNER, record.owner());
            }
            if (record.team() != null) {
                document.addValue(TEAM, record.team());
            }
            record.texts().forEach((field, text) -> write(document, field, text));
        }

        private static void write(DocumentElement document, String field, IndexedRecord.Text text) {
            var words = Words.joined(text.text());
            document.addValue(WORDS + field, words);
            switch (text.kind()) {
                case TITLE -> {
                    document.addValue(NAME, words.length() > LONGEST_NAME ? words.substring(0, LONGEST_NAME) : words);
                    document.addValue(STARTS + field, words);
                    document.addValue(STEMS + field, Words.joinedStems(text.text()));
                }
                case SHORT -> {
                    document.addValue(STARTS + field, words);
                    document.addValue(STEMS + field, Words.joinedStems(text.text()));
                }
                case LONG -> document.addValue(STEMS + field, Words.joinedStems(text.text()));
                case PHONE -> document.addValue(DIGITS + field, ends(text.text()));
            }
        }

        /** What begins with the digits looked for has them somewhere. */
        private static String ends(String numbers) {
            var ends = new StringBuilder();
            numbers.lines().map(Words::digits).forEach(digits -> {
                for (int from = 0; from + LEAST_DIGITS <= digits.length(); from++) {
                    ends.append(ends.isEmpty() ? "" : " ").append(digits, from, digits.length());
                }
            });
            return ends.toString();
        }
    }

    @Override
    public void configure(LuceneAnalysisConfigurationContext context) {
        context.analyzer(SPACES).custom().tokenizer(WHITESPACE);
        context.analyzer(BEGINNINGS).custom().tokenizer(WHITESPACE)
                .tokenFilter("edgeNGram").param("minGramSize", "1").param("maxGramSize", String.valueOf(LONGEST_START));
    }

    @Override
    public void configure(ElasticsearchAnalysisConfigurationContext context) {
        context.analyzer(SPACES).custom().tokenizer(WHITESPACE);
        context.tokenFilter(BEGINNINGS).type("edge_ngram").param("min_gram", 1).param("max_gram", LONGEST_START);
        context.analyzer(BEGINNINGS).custom().tokenizer(WHITESPACE).tokenFilters(BEGINNINGS);
    }
}
