/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-table-sink.h"

#include "dsgd-csv-sink.h"
#include "dsgd-sqlite-sink.h"

#include "ns3/dsgd-name-table.h"

#include <cmath>
#include <filesystem>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Which forms a name stands for.
struct Forms
{
    bool csv;    //!< one text file a table
    bool sqlite; //!< one database
};

/// Forms by name.
const NameTable<Forms> FORMS = {
    {"csv", {true, false}},
    {"sqlite", {false, true}},
    {"both", {true, true}},
};

/// Writes everything to two sinks.
class TwoSinks : public TableSink
{
  public:
    /**
     * @param first a sink
     * @param second another, in which tables have the same handles
     */
    TwoSinks(std::unique_ptr<TableSink> first, std::unique_ptr<TableSink> second)
        : m_first(std::move(first)),
          m_second(std::move(second))
    {
    }

    uint32_t AddTable(const TableSchema& schema) override
    {
        m_first->AddTable(schema);
        return m_second->AddTable(schema);
    }

    void Commit() override
    {
        m_first->Commit();
        m_second->Commit();
    }

    void Describe(const Entries& entries) override
    {
        m_first->Describe(entries);
        m_second->Describe(entries);
    }

    void Finish() override
    {
        m_first->Finish();
        m_second->Finish();
    }

  private:
    void DoAppend(uint32_t table, const TableValue* row, std::size_t count) override
    {
        m_row.assign(row, row + count);
        m_first->Append(table, m_row);
        m_second->Append(table, m_row);
    }

    std::unique_ptr<TableSink> m_first;  //!< a sink
    std::unique_ptr<TableSink> m_second; //!< another
    std::vector<TableValue> m_row;       //!< kept for its memory
};

} // namespace

TableValue::TableValue(uint32_t value)
    : kind(WHOLE),
      whole(value)
{
}

TableValue::TableValue(uint64_t value)
    : kind(WHOLE),
      whole(value)
{
}

TableValue::TableValue(double value)
    : kind(REAL),
      real(value)
{
}

TableValue::TableValue(std::string_view value)
    : kind(TEXT),
      text(value)
{
}

TableValue::TableValue(const std::string& value)
    : kind(TEXT),
      text(value)
{
}

TableValue::TableValue(const char* value)
    : kind(TEXT),
      text(value)
{
}

TableValue
KnownOrNothing(double number)
{
    return std::isnan(number) ? TableValue() : TableValue(number);
}

void
TableSink::Append(uint32_t table, std::initializer_list<TableValue> row)
{
    DoAppend(table, row.begin(), row.size());
}

void
TableSink::Append(uint32_t table, const std::vector<TableValue>& row)
{
    DoAppend(table, row.data(), row.size());
}

std::vector<std::string>
TableSinkNames()
{
    return NamesOf(FORMS);
}

void
RequireTableSink(const std::string& name)
{
    FindByName(FORMS, "form of tables", name);
}

std::unique_ptr<TableSink>
MakeTableSink(const std::string& name,
              const std::string& folder,
              const std::vector<std::string>& tables,
              int digits)
{
    const auto forms = FindByName(FORMS, "form of tables", name);
    std::error_code error;
    const std::filesystem::path path(folder);
    std::filesystem::create_directories(path, error);
    for (const auto& table : tables)
    {
        std::filesystem::remove(path / (table + ".csv"), error);
    }
    const auto database = path / "run.sqlite";
    std::filesystem::remove(database, error);
    std::unique_ptr<TableSink> csv;
    std::unique_ptr<TableSink> sqlite;
    if (forms.csv)
    {
        csv = std::make_unique<CsvSink>(folder, digits);
    }
    if (forms.sqlite)
    {
        sqlite = std::make_unique<SqliteSink>(database.string());
    }
    if (csv && sqlite)
    {
        return std::make_unique<TwoSinks>(std::move(csv), std::move(sqlite));
    }
    return csv ? std::move(csv) : std::move(sqlite);
}

} // namespace dsgd
} // namespace ns3
